package ai.khive.persistence.benchmark;

import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.legacy.LegacyImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.ZoneOffset;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The import of a file of khive's into an empty database; the floor reads the rows and inserts
 * them, 1,000 a transaction, as they are.
 */
@State(Scope.Thread)
public class LegacyRows extends Pair {

  private static final int BATCH = 1_000;
  static final int EMPTY = 0;

  Path file;
  private Dataset target;
  Store store;
  private Connection source;
  private Connection connection;
  private PreparedStatement insert;

  @Override
  void open() throws Exception {
    target = new Dataset(database, characters, EMPTY);
    store = new Store(target.copy("import"));
    store.khive();
    connection = store.connect();
    insert = target.prepareInsert(connection, "planner_sessions");
    file = Dataset.directory().resolve("data").resolve("legacy_" + rows + ".db");
    Files.deleteIfExists(file);
    source = DriverManager.getConnection("jdbc:sqlite:" + file);
    fillSource();
  }

  private void fillSource() throws Exception {
    try (var statement = source.createStatement()) {
      statement.execute(
          "create table planner_sessions (id varchar not null, content json, node_metadata json,"
              + " created_at datetime, embedding json, primary key (id))");
    }
    source.setAutoCommit(false);
    var sqlite = new Dataset("sqlite", characters, rows);
    try (var fill = sqlite.prepareInsert(source, "planner_sessions")) {
      for (long number = 0; number < rows; number++) {
        sqlite.bind(
            fill,
            new RawNode(
                Content.id(number),
                Content.session(number, characters),
                RawNode.driverTime(Content.createdAt(number), true)));
        fill.addBatch();
      }
      fill.executeBatch();
    }
    source.commit();
    source.setAutoCommit(true);
  }

  /** Empties the table. */
  @Override
  void prepare() throws Exception {
    try (var statement = connection.createStatement()) {
      statement.execute(
          store.isSqlite() ? "delete from planner_sessions" : "truncate planner_sessions");
    }
  }

  @Override
  Object floor() throws Exception {
    int read = 0;
    connection.setAutoCommit(false);
    try (var statement = source.createStatement();
        var results =
            statement.executeQuery(
                "select id, content, created_at, node_metadata, embedding from planner_sessions")) {
      while (results.next()) {
        var time = results.getString(3);
        target.bind(
            insert,
            new RawNode(
                results.getString(1),
                results.getString(2),
                store.isSqlite() ? time : RawNode.parsed(time)));
        insert.addBatch();
        if (++read % BATCH == 0) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    insert.executeBatch();
    connection.commit();
    connection.setAutoCommit(true);
    return read;
  }

  @Override
  Object ours() {
    var report = importRows();
    if (report.inserted() != rows) {
      throw new IllegalStateException("imported " + report.inserted() + " of " + rows + " rows");
    }
    return report;
  }

  ImportReport importRows() {
    return LegacyImport.of(file).withZone(ZoneOffset.UTC).into(store.khive());
  }

  @Override
  void close() throws Exception {
    source.close();
    store.close();
    target.removeCopy("import");
    Files.deleteIfExists(file);
  }
}
