package ai.khive.persistence.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes that a planning session takes in the database with all indexes; the floor is the table
 * with its primary key alone. Own code, because it is no time.
 */
final class IndexBytes {

  private static final String INDEXES_ON_SQLITE =
      "select name from sqlite_master where type = 'index' and tbl_name = 'planner_sessions'"
          + " and sql is not null";
  private static final String INDEXES_ON_POSTGRESQL =
      "select indexname from pg_indexes where tablename = 'planner_sessions'"
          + " and indexname not like '%pkey'";

  private IndexBytes() {}

  static List<Work> works(List<Work> others) {
    return others.stream()
        .filter(work -> work.pair() == IndexedInsert.class)
        .map(
            work ->
                new Work(
                    "size of a stored session with its indexes",
                    "without indexes",
                    Pair.class,
                    Scale.Operation.WHOLE,
                    work.dataset(),
                    "",
                    1,
                    0,
                    0))
        .toList();
  }

  static Measured measure(Work work) throws Exception {
    try (var store = new Store(work.dataset().url())) {
      double rows = work.dataset().rows();
      double all = 0;
      for (var index : indexes(store)) {
        all += bytes(store, index);
      }
      double table = bytes(store, "planner_sessions") + bytes(store, primaryKey(store));
      return new Measured(
          work,
          Measured.BYTES,
          List.of(table / rows),
          List.of((table + all) / rows),
          Double.NaN,
          Double.NaN);
    }
  }

  private static String primaryKey(Store store) {
    return store.isSqlite() ? "sqlite_autoindex_planner_sessions_1" : "planner_sessions_pkey";
  }

  private static double bytes(Store store, String object) throws SQLException {
    var size =
        store.isSqlite()
            ? "select sum(pgsize) from dbstat where name = '" + object + "'"
            : "select pg_table_size('" + object + "')";
    return Double.parseDouble(store.value(size));
  }

  private static List<String> indexes(Store store) throws SQLException {
    var names = new ArrayList<String>();
    for (var row : store.rows(store.isSqlite() ? INDEXES_ON_SQLITE : INDEXES_ON_POSTGRESQL)) {
      names.add(row[0]);
    }
    return names;
  }

  static void dropIndexes(Store store) throws SQLException {
    try (var statement = store.connect().createStatement()) {
      for (var index : indexes(store)) {
        statement.execute("drop index " + index);
      }
    }
  }
}
