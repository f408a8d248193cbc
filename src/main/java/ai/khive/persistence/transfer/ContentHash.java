package ai.khive.persistence.transfer;

import ai.khive.persistence.standalone.Khive;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of nodes by their values: of their canonical lines, one after the other. The same
 * nodes in the same order have the same hash, whichever database they are in.
 */
final class ContentHash {

  private final MessageDigest digest = sha256();
  private final NodeLine line = new NodeLine();

  /** Returns the hash of the nodes of a database, in the order of {@link StoredNodes}. */
  static String of(Khive khive, NodeSelection selection) {
    return khive.fromReadOnlyTransaction(
        unit -> {
          var hash = new ContentHash();
          new StoredNodes(unit, selection).forEach(hash::add);
          return hash.value();
        });
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(TypedNode node) {
    add(line.of(node));
  }

  void add(NodeLine line) {
    line.addTo(digest);
  }

  /** Returns the hash in hexadecimal digits; to be called once, at the end. */
  String value() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
