package ai.khive.persistence.sqlite;

/** What a connection of {@link SqliteDataSource} says that it wraps, through any pool. */
interface SqliteTransactions {}
