package ai.khive.persistence.node;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of nodes, newest first.
 *
 * @param nodes the page's nodes, unmodifiable
 * @param nextCursor where the next page begins, opaque, or null if this is the last page
 */
public record NodePage<N extends Node>(List<N> nodes, @Nullable String nextCursor) {

  public NodePage {
    nodes = List.copyOf(nodes);
  }

  /** Returns the cursor of the next page; empty if this is the last one. */
  public Optional<String> next() {
    return Optional.ofNullable(nextCursor);
  }
}
