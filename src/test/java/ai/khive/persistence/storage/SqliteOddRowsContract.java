package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SqliteOddRowsContract extends OddRowsContract {

  private static final List<String> ODD_TIMES =
      List.of("'yesterday'", "1755814472.5", "17", "''", "x'00'", "'2025-08-22T09:00:00+02:00'");

  SqliteOddRowsContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private void insertOddTimes() {
    for (int i = 0; i < ODD_TIMES.size(); i++) {
      insert("time" + i, "'{}'", ODD_TIMES.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'yesterday'", "1755814472.5", "17", "''", "x'00'"})
  void aTimeThatCannotBeReadIsAbsent(String literal) {
    insert("odd", "'{}'", literal);
    factory.inTransaction(
        session -> {
          assertThat(session.find(PlannerSession.class, "odd").getCreatedAt()).isNull();
          assertThat(session.find(HookEvent.class, "odd").getCreatedAt()).isNull();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-21T22:14:32.123456Z,",
    "2025-08-21T22:14:32,",
    "2025-08-21 22:14:32, 2025-08-21T22:14:32Z",
    "2025-08-21 22:14:32.5, 2025-08-21T22:14:32.5Z",
    "2025-08-21 22:14:32.123456+02:00,"
  })
  void timesInOtherSpellingsAreReadIfTheySortWithTheStoredForm(String stored, Instant read) {
    insert("odd", "'{}'", "'" + stored + "'");
    factory.inTransaction(
        session ->
            assertThat(session.find(PlannerSession.class, "odd").getCreatedAt()).isEqualTo(read));
  }

  @Test
  void rowsWithOddTimesCanBeDeletedAndMended() {
    insertOddTimes();
    oddRowsCanBeMended();
    oddRowsCanBeDeletedOneByOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 13, 14})
  void pagesHaveEveryRowWhateverItsTime(int size) {
    insertOddTimes();
    factory.inTransaction(
        session ->
            assertThat(pagedIds(session, size))
                .as("pages of %d", size)
                .doesNotHaveDuplicates()
                .hasSize(8 + ODD_TIMES.size()));
  }

  @Test
  void valuesThatArePlacedNowhereBreakNoTimeFunction() {
    insertOddTimes();
    factory.inTransaction(
        session ->
            assertThat(
                    session
                        .createQuery(
                            "select utc_date(createdAt), utc_hour(createdAt), count(*)"
                                + " from PlannerSession group by 1, 2",
                            Object[].class)
                        .getResultList())
                .isNotEmpty());
  }
}
