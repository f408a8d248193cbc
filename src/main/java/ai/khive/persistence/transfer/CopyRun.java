package ai.khive.persistence.transfer;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** One run of a copy. The nodes are read twice within one transaction, hence in the same order. */
final class CopyRun {

  private static final int MOST_NODES = 1_000;

  /** What is held in memory at once. */
  private static final int MOST_CHARACTERS = 2_000_000;

  private final UnitOfWork source;
  private final Khive target;
  private final RejectedRows rejectedRows;
  private final Progress progress;

  /** By their places in the order. */
  private final BitSet rejected = new BitSet();

  private final NodeLine rejectedLine = new NodeLine();
  private long total;
  private long done;
  private long inserted;
  private long present;

  CopyRun(UnitOfWork source, Khive target, RejectedRows rejectedRows, Progress progress) {
    this.source = source;
    this.target = target;
    this.rejectedRows = rejectedRows;
    this.progress = progress;
  }

  CopyReport run() {
    total = 2 * new StoredNodes(source, NodeSelection.ALL).count();
    inParts(this::copy);
    long read = done;
    total = 2 * read;
    var comparison = new Comparison();
    target.inReadOnlyTransaction(unit -> inParts(part -> comparison.add(unit, part)));
    var hash = comparison.inSource.value();
    return new CopyReport(
        read,
        inserted,
        present,
        rejected.cardinality(),
        comparison.missing == 0 && hash.equals(comparison.inTarget.value()),
        hash,
        rejectedRows.file());
  }

  /** Reads the nodes, and hands them over in parts. */
  private void inParts(Consumer<List<Placed>> action) {
    var part = new Part();
    new StoredNodes(source, NodeSelection.ALL)
        .forEach(
            typed -> {
              part.add(typed);
              if (part.isFull()) {
                handOver(part, action);
              }
            });
    handOver(part, action);
  }

  private void handOver(Part part, Consumer<List<Placed>> action) {
    if (!part.nodes.isEmpty()) {
      action.accept(part.nodes);
      done += part.nodes.size();
      progress.advanced(done, Math.max(done, total));
      part.clear();
    }
  }

  private void copy(List<Placed> nodes) {
    var readable = new ArrayList<Placed>();
    for (var node : nodes) {
      if (node.typed.unreadableTime() == null) {
        readable.add(node);
      } else {
        reject(node, "its time cannot be read");
      }
    }
    for (var kind : NodeKind.values()) {
      merge(of(kind, readable));
    }
  }

  private static List<Placed> of(NodeKind kind, List<Placed> nodes) {
    return nodes.stream().filter(node -> node.typed.kind() == kind).toList();
  }

  /** Halves what the target refuses, until the nodes are alone that it does. */
  private void merge(List<Placed> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    List<NodeMerge.Outcome> outcomes;
    try {
      outcomes =
          NodeMerge.into(
                  target, nodes.get(0).typed.kind().entity(), "the source", ConflictPolicy.SKIP)
              .merge(nodes.stream().map(node -> node.typed.node()).toList());
    } catch (PersistenceException e) {
      var reason = refusal(e);
      if (reason == null) {
        throw e;
      }
      if (nodes.size() == 1) {
        reject(nodes.get(0), reason);
      } else {
        merge(nodes.subList(0, nodes.size() / 2));
        merge(nodes.subList(nodes.size() / 2, nodes.size()));
      }
      return;
    }
    for (int i = 0; i < nodes.size(); i++) {
      switch (outcomes.get(i)) {
        case INSERTED -> inserted++;
        case PRESENT -> present++;
        case CONFLICT -> reject(nodes.get(i), "the target has another value under its id");
      }
    }
  }

  /** By PostgreSQL's codes; SQLite has none, and refuses what its check does not admit. */
  private static @Nullable String refusal(PersistenceException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException reported && reported.getSQLState() != null) {
        return switch (reported.getSQLState().substring(0, 2)) {
          // Data exception, integrity constraint violation, program limit exceeded.
          case "22", "23", "54" ->
              "the target cannot hold it (SQL state " + reported.getSQLState() + ")";
          default -> null;
        };
      }
    }
    return failure instanceof ConstraintViolationException
        ? "the target's constraints do not admit it"
        : null;
  }

  private void reject(Placed node, String reason) {
    rejected.set(node.place);
    rejectedRows.add(
        node.typed.node().id(), reason, (out, text) -> writeRejected(node.typed, text, out));
  }

  /** As the line of an export with a reason, so that it can be mended and imported. */
  private void writeRejected(TypedNode node, String reason, OutputStream out) throws IOException {
    var line = new ByteArrayOutputStream();
    rejectedLine.of(node).writeStored(line);
    // Without the brace and the line's end.
    out.write(line.toByteArray(), 0, line.size() - 2);
    out.write((",\"reason\":\"" + reason + "\"}\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A node and its place in the order. */
  private record Placed(int place, TypedNode typed) {

    int characters() {
      var node = typed.node();
      return node.content().text().length()
          + node.metadata().text().length()
          + node.embedding().text().length();
    }
  }

  /** Nodes that follow each other. */
  private static final class Part {

    final List<Placed> nodes = new ArrayList<>();
    private int place;
    private long characters;

    void add(TypedNode typed) {
      var node = new Placed(place++, typed);
      nodes.add(node);
      characters += node.characters();
    }

    boolean isFull() {
      return nodes.size() == MOST_NODES || characters >= MOST_CHARACTERS;
    }

    void clear() {
      nodes.clear();
      characters = 0;
    }
  }

  /** The nodes that were not rejected, on both sides. */
  private final class Comparison {

    final ContentHash inSource = new ContentHash();
    final ContentHash inTarget = new ContentHash();
    long missing;

    void add(UnitOfWork unit, List<Placed> nodes) {
      var copied = nodes.stream().filter(node -> !rejected.get(node.place)).toList();
      Map<NodeKind, Map<String, StoredNode>> stored = new EnumMap<>(NodeKind.class);
      for (var kind : NodeKind.values()) {
        var sought = of(kind, copied).stream().map(node -> node.typed.node()).toList();
        stored.put(kind, NodeMerge.stored(unit.entityManager(), kind.entity(), sought));
      }
      for (var node : copied) {
        var kind = node.typed.kind();
        var found = stored.getOrDefault(kind, Map.of()).get(node.typed.node().id());
        inSource.add(node.typed);
        if (found == null) {
          missing++;
        } else {
          inTarget.add(new TypedNode(kind, found, null));
        }
      }
    }
  }
}
