package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.api.Test;

final class SqliteConstraintTest extends ConstraintContract {

  SqliteConstraintTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }

  @Override
  String told(String columns, String name) {
    return columns;
  }

  @Override
  List<?> definition() {
    return database.rows("select type, name, sql from sqlite_master order by name");
  }

  /** On PostgreSQL Hibernate tells no kind. */
  @Test
  void theKindIsTold() {
    try (var factory = open("create")) {
      factory.inTransaction(session -> session.persist(seat(1, "A", "t1")));
      assertThat(violation(factory, seat(2, "A", "t2")).getKind()).isEqualTo(ConstraintKind.UNIQUE);
      assertThat(violation(factory, seat(1, "B", "t2")).getKind()).isEqualTo(ConstraintKind.UNIQUE);
      var negative = seat(2, "B", "t2");
      negative.price = -1L;
      assertThat(violation(factory, negative).getKind()).isEqualTo(ConstraintKind.OTHER);
    }
  }

  @Test
  void namesAreQuotedAndColumnsKeepTheirOrder() {
    database.start("create", Ranked.class);
    assertThat(database.column("select sql from sqlite_master where name = 'ranked order'"))
        .containsExactly("CREATE UNIQUE INDEX \"ranked order\" on ranked (\"group\", score desc)");
  }

  /** An entity whose names need quotes. */
  @Entity(name = "Ranked")
  @Table(
      name = "ranked",
      indexes = @Index(name = "`ranked order`", columnList = "`group`, score desc", unique = true))
  @SuppressWarnings("unused") // The columns are for the schema.
  static class Ranked {
    @Id private Long id;

    @Column(name = "`group`")
    private int group;

    private int score;
  }

  /** Why the dialect makes them indexes. */
  @Test
  void stockDialectMakesNoUniqueConstraint() {
    try (var factory =
        database.open(
            Map.of(
                "hibernate.dialect",
                TestDatabase.Kind.SQLITE.dialect,
                "hibernate.hbm2ddl.auto",
                "create"),
            Seat.class)) {
      assertThatCode(
              () ->
                  factory.inTransaction(
                      session -> {
                        session.persist(new Seat(1, 7, 7));
                        session.persist(new Seat(2, 7, 7));
                      }))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void foreignKeysAndIndexesOverExpressionsAreTold() throws SQLException {
    var conversion = new ErrorConversion((failure, message, sql) -> null);
    try (var connection = DriverManager.getConnection(database.url);
        var statement = connection.createStatement()) {
      statement.execute("pragma foreign_keys = on");
      statement.execute("create table parents (id integer primary key)");
      statement.execute(
          "create table children (parent integer references parents, name text, check (name <> ''))");
      statement.execute("create unique index lower_names on children (lower(name))");
      statement.execute("insert into children (name) values ('a')");
      assertThat(
              violated(conversion, statement, "insert into children (parent) values (1)")
                  .getConstraintName())
          .isNull();
      var index = violated(conversion, statement, "insert into children (name) values ('A')");
      assertThat(index.getConstraintName()).isEqualTo("lower_names");
      assertThat(index.getKind()).isEqualTo(ConstraintKind.UNIQUE);
      assertThat(
              violated(conversion, statement, "insert into children (name) values ('')")
                  .getConstraintName())
          .isEqualTo("name <> ''");
    }
  }

  private static ConstraintViolationException violated(
      ErrorConversion conversion, Statement statement, String sql) {
    try {
      statement.execute(sql);
      throw new AssertionError("not refused: " + sql);
    } catch (SQLException e) {
      return (ConstraintViolationException) conversion.convert(e, "refused", sql);
    }
  }
}
