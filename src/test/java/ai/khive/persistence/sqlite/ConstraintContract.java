package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Constraints are made, hold, and their violation says what was violated. */
abstract class ConstraintContract {

  final TestDatabase database;

  ConstraintContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @AfterEach
  void remove() {
    database.close();
  }

  SessionFactory open(String action) {
    return database.open(
        Map.of("hibernate.hbm2ddl.auto", action, "hibernate.jdbc.batch_size", "5"), Seat.class);
  }

  static Seat seat(long id, String label, String ticket) {
    var seat = new Seat(id, 1, (int) id);
    seat.label = label;
    seat.ticket = ticket;
    return seat;
  }

  /** What SQLite tells of a violated constraint: its columns, or its name. */
  abstract String told(String columns, String name);

  private void assertHolds() {
    try (var factory = open("validate")) {
      factory.inTransaction(session -> session.persist(seat(1, "A", "t1")));
      var sameId = seat(1, "B", "t2");
      sameId.place = 2;
      assertViolated(factory, sameId, "seats.id", "seats_pkey");
      var samePlace = seat(2, "B", "t2");
      samePlace.place = 1;
      assertViolated(factory, samePlace, "seats.row_number, seats.place", "seats_place");
      assertViolated(factory, seat(2, "A", "t2"), "seats.label", "seats_label");
      assertThat(violation(factory, seat(2, "B", "t1"))).isNotNull();
    }
  }

  private void assertViolated(SessionFactory factory, Seat seat, String columns, String name) {
    var violation = violation(factory, seat);
    assertThat(violation.getConstraintName().toLowerCase(Locale.ROOT))
        .isEqualTo(told(columns, name));
  }

  static ConstraintViolationException violation(SessionFactory factory, Seat seat) {
    return catchThrowableOfType(
        ConstraintViolationException.class,
        () ->
            factory.inTransaction(
                session -> {
                  session.persist(seat);
                  session.flush();
                }));
  }

  @Test
  void uniqueKeysHoldInATableThatIsCreated() {
    open("create").close();
    assertHolds();
  }

  @Test
  void uniqueKeysHoldInATableThatIsUpdated() {
    database.start("create", PlainSeat.class);
    open("update").close();
    assertHolds();
  }

  @Test
  void aSecondUpdateChangesNothing() {
    open("create").close();
    var before = definition();
    open("update").close();
    open("update").close();
    assertThat(definition()).isNotEmpty().isEqualTo(before);
    assertHolds();
  }

  abstract List<?> definition();

  @Test
  void notNullAndChecksAreToldToo() {
    try (var factory = open("create")) {
      assertThat(
              catchThrowableOfType(
                      ConstraintViolationException.class,
                      () ->
                          factory.inTransaction(
                              session ->
                                  session
                                      .createNativeMutationQuery(
                                          "insert into seats (id, row_number, place)"
                                              + " values (1, 1, 1)")
                                      .executeUpdate()))
                  .getConstraintName())
          .isEqualTo(told("seats.price", "price\" of relation \"seats"));
      var negative = seat(1, "A", "t1");
      negative.price = -1L;
      assertViolated(factory, negative, "seats_price", "seats_price");
    }
  }
}
