package ai.khive.persistence.transfer;

import java.io.IOException;

/** Where the nodes of an export are written, in their order. */
interface NodeOutput {

  /** Writes a node, and returns whether a part of it is no JSON or no time. */
  boolean write(TypedNode node) throws IOException;

  /** Writes what comes after the last node, and what is not written yet. */
  void end() throws IOException;
}
