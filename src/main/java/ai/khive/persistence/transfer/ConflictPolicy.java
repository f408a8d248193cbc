package ai.khive.persistence.transfer;

/** What an import does with a node whose id is stored with another value. */
public enum ConflictPolicy {
  /** Leaves what is stored. */
  SKIP,
  /** Stores the imported value instead. */
  REPLACE,
  /** Imports nothing at all. */
  FAIL
}
