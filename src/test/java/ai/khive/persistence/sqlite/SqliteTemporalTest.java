package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.testing.TestDatabase;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqliteTemporalTest extends TemporalContract {

  SqliteTemporalTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }

  /** On PostgreSQL the months of a difference leave out its years. */
  @ParameterizedTest
  @CsvSource({
    "month, a.start, a.start + 400 day, MONTHS",
    "quarter, a.start, a.start + 400 day, QUARTER",
    "year, a.start + 400 day, a.start, YEARS",
    "month, a.day, a.day - 1 day, MONTHS",
    "month, a.start, a.start - 31 day - 1 hour, MONTHS",
  })
  void monthsAreCompleteAsThoseOfJavaTime(String unit, String start, String end, String expected) {
    var starts = select(start);
    var ends = select(end);
    var differences = select("timestampdiff(%s, %s, %s)".formatted(unit, start, end));
    for (int i = 0; i < starts.size(); i++) {
      assertThat(differences.get(i))
          .as("%s to %s", starts.get(i), ends.get(i))
          .isEqualTo(between(expected, (Temporal) starts.get(i), (Temporal) ends.get(i)));
    }
  }

  private static long between(String unit, Temporal start, Temporal end) {
    return unit.equals("QUARTER")
        ? ChronoUnit.MONTHS.between(start, end) / 3
        : ChronoUnit.valueOf(unit).between(start, end);
  }

  /** Hibernate takes the nanoseconds of such an attribute for seconds, also on PostgreSQL. */
  @Test
  void durationsOfAnAttributeCanBeAdded() {
    assertThat(select("s.createdAt + a.length"))
        .isEqualTo(select("s.createdAt + 90 minute + a.id * 1 minute"));
    assertThat(select("a.start + a.length"))
        .isEqualTo(select("a.start + 90 minute + a.id * 1 minute"));
  }

  @Test
  void aPatternThatIsNotSupportedIsRefused() {
    assertThatThrownBy(() -> select("format(s.createdAt as 'W')"))
        .hasMessage("format() has no W on SQLite");
  }
}
