package ai.khive.persistence.transfer;

import org.jspecify.annotations.Nullable;

/**
 * A node as it was read.
 *
 * @param unreadableTime what another program stored as its time, if that is none; the node has none
 *     then
 */
record TypedNode(NodeKind kind, StoredNode node, @Nullable String unreadableTime) {}
