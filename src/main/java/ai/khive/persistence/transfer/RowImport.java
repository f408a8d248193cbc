package ai.khive.persistence.transfer;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes rows of a file in, whatever the file is, and counts what became of them. One thread. */
public final class RowImport {

  private static final int ROWS_AT_ONCE = 1_000;
  private static final long BYTES_AT_ONCE = 4L << 20;

  private final ZoneId zone;
  private final Function<NodeKind, NodeMerge<?>> merges;
  private final RejectedRows rejectedRows;

  private final Map<NodeKind, List<StoredNode>> pending = new EnumMap<>(NodeKind.class);
  private int pendingRows;
  private long pendingBytes;

  private boolean zoneUsed;
  private long read;
  private long inserted;
  private long present;
  private long conflicts;
  private long rejected;
  private long mended;
  private long ambiguousTimes;
  private long skippedTimes;

  /**
   * @param zone of times without one
   * @param merges where the nodes of a kind go
   */
  public RowImport(
      ZoneId zone, Function<NodeKind, NodeMerge<?>> merges, RejectedRows rejectedRows) {
    this.zone = zone;
    this.merges = merges;
    this.rejectedRows = rejectedRows;
  }

  /** What a row of khive's is to us. */
  public record Read(RawNode row, NodeReader.Reading reading, @Nullable StoredTime time) {}

  /**
   * Reads a row of khive's; any thread may.
   *
   * @param isUtc whether a time without a zone is one of UTC
   */
  public Read read(RawNode row, boolean isUtc) {
    var time =
        isUtc
            ? StoredTime.parseUtc(row.createdAt().value())
            : StoredTime.parse(row.createdAt().value(), zone);
    return new Read(row, NodeReader.read(row, time, false), time);
  }

  /** Takes in a row of khive's. */
  public void add(Read read) {
    add(read.row, read.reading, read.time, "", read.row::write);
  }

  /**
   * Takes in a row of an export.
   *
   * @param isLossless whether a row without content or time is taken in too
   * @param place of a reason to reject it
   */
  void add(RawNode row, boolean isLossless, String place, RejectedRows.Row line) {
    var time = StoredTime.parse(row.createdAt().value(), zone);
    add(row, NodeReader.read(row, time, isLossless), time, place, line);
  }

  private void add(
      RawNode row,
      NodeReader.Reading reading,
      @Nullable StoredTime time,
      String place,
      RejectedRows.Row line) {
    if (reading instanceof NodeReader.Accepted accepted) {
      read++;
      count(accepted, time);
      pending.computeIfAbsent(row.kind(), kind -> new ArrayList<>()).add(accepted.node());
      pendingRows++;
      pendingBytes += row.size();
      if (pendingRows == ROWS_AT_ONCE || pendingBytes >= BYTES_AT_ONCE) {
        flush();
      }
    } else if (reading instanceof NodeReader.Refused refused) {
      reject(row.id().text().orElse(null), place + refused.reason(), line);
    }
  }

  /** Keeps what is no row that can be taken in. */
  void reject(@Nullable String id, String reason, RejectedRows.Row line) {
    countRejected();
    rejectedRows.add(id, reason, line);
  }

  /** Counts a row that was kept already. */
  void countRejected() {
    read++;
    rejected++;
  }

  /** Stores the rows that were taken in and are not stored yet. */
  public void flush() {
    pending.forEach((kind, nodes) -> count(merges.apply(kind).merge(nodes)));
    pending.clear();
    pendingRows = 0;
    pendingBytes = 0;
  }

  private void count(NodeReader.Accepted accepted, @Nullable StoredTime time) {
    if (accepted.isMended()) {
      mended++;
    }
    if (time == null) {
      return;
    }
    if (time.isLocal()) {
      zoneUsed = true;
    }
    if (time.isAmbiguous()) {
      ambiguousTimes++;
    }
    if (time.isSkipped()) {
      skippedTimes++;
    }
  }

  private void count(List<NodeMerge.Outcome> outcomes) {
    for (var outcome : outcomes) {
      switch (outcome) {
        case INSERTED -> inserted++;
        case PRESENT -> present++;
        case CONFLICT -> conflicts++;
      }
    }
  }

  /** Returns how many rows were read. */
  public long read() {
    return read;
  }

  /**
   * Returns what has become of the rows.
   *
   * @param kind the table, or {@code export}
   * @param layout of khive's tables; null if it is none
   */
  public ImportedFile report(Path file, String kind, @Nullable String layout, boolean isMixed) {
    return new ImportedFile(
        file,
        kind,
        layout,
        isMixed,
        zoneUsed ? zone : null,
        read,
        inserted,
        present,
        conflicts,
        rejected,
        mended,
        ambiguousTimes,
        skippedTimes,
        rejected == 0 ? null : rejectedRows.file());
  }
}
