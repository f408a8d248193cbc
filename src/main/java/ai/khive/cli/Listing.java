package ai.khive.cli;

import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeFilter;
import ai.khive.persistence.node.NodePage;
import ai.khive.persistence.node.NodeRepository;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Writes the nodes that match, page by page on one state of the database, so that memory does not
 * grow with their number.
 *
 * @param nodes gives their repository
 * @param limit most nodes to write, at least 1
 * @param after the cursor of the listing before, or null
 */
record Listing<N extends Node, F extends NodeFilter<N>>(
    Function<UnitOfWork, NodeRepository<N, F>> nodes,
    F filter,
    long limit,
    @Nullable String after) {

  private static final int PAGE_SIZE = 100;

  void write(KhiveCommand command, NodeShape<N> shape) {
    try (var khive = command.target().openExisting()) {
      khive.inReadOnlyTransaction(
          unit -> {
            unit.entityManager().unwrap(Session.class).setDefaultReadOnly(true);
            var writer = NodeWriter.of(command.format(), shape, command.environment());
            var next = write(unit, writer, command.environment());
            writer.end();
            if (next != null) {
              // The rows first, wherever the two go.
              command.environment().out().requireWritten();
              command.environment().err().line("next: " + next);
              command.environment().err().flush();
            }
          });
    }
  }

  /** Returns the cursor of what did not fit into the limit, or null. */
  private @Nullable String write(UnitOfWork unit, NodeWriter<N> writer, Environment environment) {
    var repository = nodes.apply(unit);
    long left = limit;
    var page = firstPage(repository);
    while (true) {
      writer.write(page.nodes());
      environment.out().requireWritten();
      unit.entityManager().clear();
      left -= page.nodes().size();
      if (page.nextCursor() == null || left == 0) {
        return page.nextCursor();
      }
      page = repository.findPage(filter, size(left), page.nextCursor());
    }
  }

  private NodePage<N> firstPage(NodeRepository<N, F> repository) {
    try {
      return repository.findPage(filter, size(limit), after);
    } catch (IllegalArgumentException e) {
      if (after == null) {
        throw e;
      }
      throw new WrongUsageException("--after: " + e.getMessage());
    }
  }

  private static int size(long left) {
    return (int) Math.min(left, PAGE_SIZE);
  }
}
