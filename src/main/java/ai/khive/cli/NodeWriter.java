package ai.khive.cli;

import ai.khive.persistence.node.Node;
import java.util.List;

/** Writes nodes in one of the formats, a page at a time. */
interface NodeWriter<N extends Node> {

  static <N extends Node> NodeWriter<N> of(
      Format format, NodeShape<N> shape, Environment environment) {
    return switch (format) {
      case TABLE -> new TableNodeWriter<>(shape, environment);
      case JSON -> new JsonNodeWriter<>(environment.out(), false);
      case JSONL -> new JsonNodeWriter<>(environment.out(), true);
      case CSV -> new CsvNodeWriter<>(shape, environment);
    };
  }

  /** Writes a page; the first one may be empty, and there is at least one. */
  void write(List<N> nodes);

  /** Writes what comes after the last page. Not called if the command failed. */
  void end();
}
