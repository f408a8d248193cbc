package ai.khive.persistence.sqlite;

/** What a connection of {@link SqliteDataSource} can be unwrapped to, through any pool. */
interface SqliteTransactions {}
