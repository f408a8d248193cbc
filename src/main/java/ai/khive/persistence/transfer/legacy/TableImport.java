package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.transfer.ImportedFile;
import ai.khive.persistence.transfer.NodeMerge;
import ai.khive.persistence.transfer.StoredNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The import of one table, and its figures. */
final class TableImport {

  private final Path file;
  private final LegacyTable table;
  private final ZoneId zone;
  private final NodeMerge<?> merge;
  private final RejectedRows rejectedRows;

  private boolean zoneUsed;
  private long read;
  private long inserted;
  private long present;
  private long conflicts;
  private long rejected;
  private long mended;
  private long ambiguousTimes;
  private long skippedTimes;

  TableImport(
      Path file, LegacyTable table, ZoneId zone, NodeMerge<?> merge, RejectedRows rejectedRows) {
    this.file = file;
    this.table = table;
    this.zone = zone;
    this.merge = merge;
    this.rejectedRows = rejectedRows;
  }

  /** A row, and what it is to us. */
  private record Read(RawRow row, RowReader.Reading reading) {}

  /**
   * @param advanced is told after each part how many rows have been read
   */
  void run(LongConsumer advanced) throws SQLException {
    try (var parts = new ReadAhead<>(parts())) {
      for (var part = parts.next(); !part.isEmpty(); part = parts.next()) {
        var nodes = new ArrayList<StoredNode>(part.size());
        for (var item : part) {
          read++;
          if (item.reading instanceof RowReader.Accepted accepted) {
            nodes.add(accepted.node());
            count(accepted);
          } else if (item.reading instanceof RowReader.Refused refused) {
            rejected++;
            rejectedRows.add(table.name(), item.row, refused.reason());
          }
        }
        count(merge.merge(nodes));
        advanced.accept(read);
      }
    }
  }

  private ReadAhead.Parts<Read> parts() {
    var reader = new RowReader(table.layout(), zone);
    var last = new AtomicLong(Long.MIN_VALUE);
    return () -> {
      var rows = table.rowsAfter(last.get());
      rows.forEach(row -> last.set(row.rowid()));
      return rows.stream().map(row -> new Read(row, reader.read(row))).toList();
    };
  }

  private void count(RowReader.Accepted accepted) {
    if (accepted.isMended()) {
      mended++;
    }
    var time = accepted.time();
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

  ImportedFile report() {
    return new ImportedFile(
        file,
        table.name(),
        table.layout().toString(),
        table.isMixed(),
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
