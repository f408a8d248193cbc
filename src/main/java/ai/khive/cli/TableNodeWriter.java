package ai.khive.cli;

import ai.khive.persistence.node.Node;
import java.util.List;

/** For people. */
final class TableNodeWriter<N extends Node> implements NodeWriter<N> {

  private final NodeShape<N> shape;
  private final Environment environment;
  private final TextTable table;
  private boolean isEmpty = true;

  TableNodeWriter(NodeShape<N> shape, Environment environment) {
    this.shape = shape;
    this.environment = environment;
    table = new TextTable(environment, shape.columns());
  }

  @Override
  public void write(List<N> nodes) {
    if (!nodes.isEmpty()) {
      isEmpty = false;
      table.write(
          nodes.stream().map(node -> shape.cells().apply(node, environment.zone())).toList());
    }
  }

  @Override
  public void end() {
    if (isEmpty) {
      environment.err().line("nothing matches");
    }
  }
}
