package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementCacheTest {

  private static final String SELECT = "select n from item where n > ? order by n";

  @TempDir private Path folder;
  private SqliteDataSource dataSource;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    dataSource = new SqliteDataSource("jdbc:sqlite:" + folder.resolve("test.db"));
    connection = dataSource.getConnection();
    execute("create table item (n integer)");
    execute("insert into item values (1), (2), (3)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PreparedStatement prepare() throws SQLException {
    return connection.prepareStatement(SELECT);
  }

  /** The driver's own statement, which is the same one if it was kept. */
  private static Object driverStatement(PreparedStatement statement) throws SQLException {
    try (var results = itemsAbove(statement, 0)) {
      return results.getStatement();
    }
  }

  private static ResultSet itemsAbove(PreparedStatement statement, int n) throws SQLException {
    statement.setInt(1, n);
    return statement.executeQuery();
  }

  private static List<Integer> items(PreparedStatement statement, int above) throws SQLException {
    try (var results = itemsAbove(statement, above)) {
      var items = new ArrayList<Integer>();
      while (results.next()) {
        items.add(results.getInt(1));
      }
      return items;
    }
  }

  @Test
  void aStatementThatWasClosedIsUsedAgain() throws SQLException {
    Object first;
    try (var statement = prepare()) {
      first = driverStatement(statement);
    }
    try (var statement = prepare()) {
      assertThat(items(statement, 1)).containsExactly(2, 3);
      assertThat(driverStatement(statement)).isSameAs(first);
    }
  }

  @Test
  void twoStatementsOfTheSameTextAtOnceDoNotDisturbEachOther() throws SQLException {
    prepare().close();
    try (var one = prepare();
        var other = prepare();
        var results = itemsAbove(one, 0)) {
      assertThat(results.next()).isTrue();
      assertThat(items(other, 2)).containsExactly(3);
      assertThat(results.next()).isTrue();
      assertThat(results.getInt(1)).isEqualTo(2);
    }
    assertThat(items(prepare(), 0)).containsExactly(1, 2, 3);
  }

  @Test
  void aStatementThatWasClosedIsClosedForWhoeverHadIt() throws SQLException {
    var former = prepare();
    assertThat(former.isClosed()).isFalse();
    former.close();
    assertThatCode(former::close).doesNotThrowAnyException();
    try (var present = prepare()) {
      assertThat(former.isClosed()).isTrue();
      assertThatThrownBy(() -> former.setInt(1, 0)).hasMessage("the statement is closed");
      assertThatThrownBy(former::executeQuery).hasMessage("the statement is closed");
      former.close();
      assertThat(items(present, 0)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void parametersAndBatchesDoNotOutliveAUse() throws SQLException {
    try (var insert = connection.prepareStatement("insert into item values (?)")) {
      insert.setInt(1, 4);
      insert.addBatch();
      insert.setInt(1, 5);
    }
    try (var insert = connection.prepareStatement("insert into item values (?)")) {
      assertThat(insert.executeBatch()).isEmpty();
      insert.addBatch();
      insert.executeBatch();
    }
    try (var nulls = connection.prepareStatement("select count(*) from item where n is null");
        var results = nulls.executeQuery()) {
      assertThat(results.getInt(1)).isEqualTo(1);
    }
    assertThat(items(prepare(), 3)).isEmpty();
  }

  @Test
  void resultsThatWereLeftOpenAreClosedAndTheirStatementIsNotUsedAgain() throws SQLException {
    var statement = prepare();
    var leaked = itemsAbove(statement, 0);
    leaked.next();
    statement.close();
    assertThat(leaked.isClosed()).isTrue();
    try (var again = prepare();
        var results = itemsAbove(again, 0)) {
      assertThat(results.next()).isTrue();
      leaked.close();
      assertThat(results.next()).isTrue();
      assertThat(results.getInt(1)).isEqualTo(2);
    }
  }

  @Test
  void aStatementWithSettingsOrAFailureIsNotUsedAgain() throws SQLException {
    Object first;
    try (var limited = prepare()) {
      first = driverStatement(limited);
      limited.setMaxRows(1);
      assertThat(items(limited, 0)).containsExactly(1);
    }
    try (var unlimited = prepare()) {
      assertThat(driverStatement(unlimited)).isNotSameAs(first);
      assertThat(items(unlimited, 0)).containsExactly(1, 2, 3);
    }
    execute("create unique index only_once on item (n)");
    for (int attempt = 0; attempt < 2; attempt++) {
      try (var insert = connection.prepareStatement("insert into item values (?)")) {
        insert.setInt(1, 1);
        assertThatThrownBy(insert::executeUpdate).hasMessageContaining("UNIQUE");
      }
    }
    try (var insert = connection.prepareStatement("insert into item values (?)")) {
      insert.setInt(1, 4);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void aKeptStatementFollowsChangesOfTheSchema() throws SQLException {
    try (var all = connection.prepareStatement("select * from item where n = 3");
        var results = all.executeQuery()) {
      assertThat(results.getMetaData().getColumnCount()).isEqualTo(1);
    }
    try (var other = dataSource.getConnection();
        var statement = other.createStatement()) {
      statement.execute("alter table item add column m integer default 7");
    }
    try (var all = connection.prepareStatement("select * from item where n = 3");
        var results = all.executeQuery()) {
      assertThat(results.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(results.getInt("m")).isEqualTo(7);
    }
    execute("drop table item");
    assertThatThrownBy(
            () -> {
              try (var gone = prepare()) {
                gone.setInt(1, 0);
                gone.executeQuery();
              }
            })
        .hasMessageContaining("no such table");
  }

  @Test
  void keptStatementsHoldNoLockAndNoLog() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(items(prepare(), 0)).hasSize(3);
    try (var statement = prepare()) {
      assertThat(items(statement, 0)).hasSize(3);
    }
    connection.commit();
    dataSource.setBusyTimeoutMillis(0);
    try (var other = dataSource.getConnection();
        var statement = other.createStatement()) {
      statement.execute("insert into item values (4)");
      try (var checkpoint = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
        assertThat(checkpoint.getInt("busy")).isZero();
      }
    }
  }

  @Test
  void moreStatementsThanAreKeptAreNoProblem() throws SQLException {
    for (int round = 0; round < 2; round++) {
      for (int n = 0; n < 200; n++) {
        try (var statement = connection.prepareStatement("select " + n);
            var results = statement.executeQuery()) {
          assertThat(results.getInt(1)).isEqualTo(n);
        }
      }
    }
  }
}
