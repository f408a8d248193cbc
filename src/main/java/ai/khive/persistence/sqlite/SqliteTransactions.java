package ai.khive.persistence.sqlite;

/** What a connection of {@link SqliteDataSource} can be unwrapped to, through any pool. */
interface SqliteTransactions {

  /**
   * The client info that has a value for such a connection, also to somebody whose class loader has
   * this interface once more: an application with the library, on a data source of its server.
   */
  String CLIENT_INFO = "khive.transactions";

  /** Returns the key of the file that the connection has open, whatever lies at its path by now. */
  Object fileKey();
}
