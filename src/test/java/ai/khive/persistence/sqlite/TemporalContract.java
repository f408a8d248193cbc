package ai.khive.persistence.sqlite;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HQL's functions of dates and times give what java.time gives, for {@code s.createdAt}, which has
 * microseconds, and for an application's columns {@code a}, which have milliseconds on SQLite. The
 * session's time zone is UTC; that of the JVM, whose wall the local times are of, is another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TemporalContract {

  /** Kathmandu left +05:30 for +05:45 as 1986 began. */
  private static final List<LocalDateTime> TIMES =
      Stream.of(
              "2025-01-31T23:59:59.999999",
              "2024-02-29T00:00:00.000001",
              "2024-12-30T11:45:00",
              "2025-06-15T12:30:45.123456",
              "1987-03-04T05:00:00.5",
              "1985-12-31T20:15:30.123",
              "1969-12-31T23:59:59.000001",
              "1955-07-03T01:02:03.456789")
          .map(LocalDateTime::parse)
          .toList();

  final TestDatabase database;
  private SessionFactory factory;

  TemporalContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void store() {
    factory =
        database.open(
            Map.of("hibernate.hbm2ddl.auto", "create"), PlannerSession.class, Appointment.class);
    factory.inTransaction(
        session -> {
          for (int i = 0; i < TIMES.size(); i++) {
            session.persist(
                PlannerSession.builder()
                    .sessionId(Integer.toString(i))
                    .taskDescription("task")
                    .createdAt(utc(TIMES.get(i)))
                    .build());
            session.persist(
                new Appointment(i, TIMES.get(i).truncatedTo(MILLIS), Duration.ofMinutes(90 + i)));
          }
        });
  }

  @AfterAll
  void close() {
    factory.close();
    database.close();
  }

  private static Instant utc(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC);
  }

  List<Object> select(String expression, Object... parameters) {
    return list(
        "select "
            + expression
            + " from PlannerSession s join Appointment a on s.sessionId = cast(a.id as String)"
            + " order by a.id",
        parameters);
  }

  List<Object> list(String hql, Object... parameters) {
    return factory.fromTransaction(
        session -> {
          useUtc(session);
          var query = session.createQuery(hql, Object.class);
          for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
          }
          return query.getResultList();
        });
  }

  private void useUtc(Session session) {
    if (!database.isSqlite()) {
      session.createNativeMutationQuery("set local time zone 'UTC'").executeUpdate();
    }
  }

  /** What an expression gives for {@code s.createdAt}, {@code a.start} and {@code a.booked}. */
  private static Arguments time(String hql, Function<LocalDateTime, Object> expected) {
    return arguments(hql, expected);
  }

  static Stream<Arguments> numbersAndTexts() {
    return Stream.of(
        time("extract(year from ?)", LocalDateTime::getYear),
        time("extract(quarter from ?)", t -> t.get(IsoFields.QUARTER_OF_YEAR)),
        time("extract(month from ?)", LocalDateTime::getMonthValue),
        time("extract(week from ?)", t -> t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
        time("extract(day from ?)", LocalDateTime::getDayOfMonth),
        time("extract(day of month from ?)", LocalDateTime::getDayOfMonth),
        time("extract(day of week from ?)", t -> t.getDayOfWeek().getValue() % 7 + 1),
        time("extract(day of year from ?)", LocalDateTime::getDayOfYear),
        time("extract(hour from ?)", LocalDateTime::getHour),
        time("extract(minute from ?)", LocalDateTime::getMinute),
        time(
            "extract(second from ?)",
            t -> (float) (t.get(ChronoField.MICRO_OF_SECOND) / 1e6 + t.getSecond())),
        time(
            "extract(nanosecond from ?) / 1000",
            t -> t.get(ChronoField.MICRO_OF_SECOND) + t.getSecond() * 1_000_000L),
        time("year(?) * 100 + month(?)", t -> t.getYear() * 100 + t.getMonthValue()),
        time("format(? as 'yyyy-MM-dd HH:mm')", formatted("yyyy-MM-dd HH:mm")),
        time("format(? as 'dd.MM.yy hh:mm:ss a')", formatted("dd.MM.yy hh:mm:ss a")),
        time("format(? as '''at'' EEEE, d MMMM yyyy')", formatted("'at' EEEE, d MMMM yyyy")),
        time("format(? as 'EEE MMM HH''h'' ss.SSS')", formatted("EEE MMM HH'h' ss.SSS")));
  }

  private static Function<LocalDateTime, Object> formatted(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)::format;
  }

  static Stream<Arguments> moves() {
    return Stream.of(
        time("? + 1 day", t -> t.plusDays(1)),
        time("? - 3 hour", t -> t.minusHours(3)),
        time("? + 90 minute", t -> t.plusMinutes(90)),
        time("? - 1 second", t -> t.minusSeconds(1)),
        time("? + 2 week", t -> t.plusWeeks(2)),
        time("? + 1 month", t -> t.plusMonths(1)),
        time("? - 1 month", t -> t.minusMonths(1)),
        time("? + 1 year", t -> t.plusYears(1)),
        time("? + 1 year - 2 day + 5 minute", t -> t.plusYears(1).minusDays(2).plusMinutes(5)),
        time("timestampadd(quarter, 2, ?)", t -> t.plusMonths(6)),
        time("timestampadd(day, -400, ?)", t -> t.minusDays(400)),
        time("trunc(?, year)", t -> t.truncatedTo(DAYS).withDayOfYear(1)),
        time("trunc(?, quarter)", t -> t.truncatedTo(DAYS).with(IsoFields.DAY_OF_QUARTER, 1)),
        time("trunc(?, month)", t -> t.truncatedTo(DAYS).withDayOfMonth(1)),
        time(
            "trunc(?, week)",
            t -> t.truncatedTo(DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
        time("trunc(?, day)", t -> t.truncatedTo(DAYS)),
        time("trunc(?, hour)", t -> t.truncatedTo(HOURS)),
        time("trunc(?, minute)", t -> t.truncatedTo(MINUTES)),
        time("trunc(?, second)", t -> t.truncatedTo(SECONDS)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbersAndTexts")
  void partsAreThoseOfJavaTime(String hql, Function<LocalDateTime, Object> expected) {
    assertThat(select(hql.replace("?", "s.createdAt"))).isEqualTo(micros(expected));
    assertThat(select(hql.replace("?", "a.start"))).isEqualTo(millis(expected));
    assertThat(select(hql.replace("?", "a.booked"))).isEqualTo(millis(expected));
    assertThat(select(hql.replace("?", "a.sent"))).isEqualTo(millis(expected));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moves")
  void movedTimesAreThoseOfJavaTime(String hql, Function<LocalDateTime, Object> expected) {
    Function<LocalDateTime, Object> instant = t -> utc((LocalDateTime) expected.apply(t));
    assertThat(select(hql.replace("?", "s.createdAt"))).isEqualTo(micros(instant));
    assertThat(select(hql.replace("?", "a.start"))).isEqualTo(millis(expected));
    assertThat(select(hql.replace("?", "a.booked"))).isEqualTo(millis(instant));
  }

  private static List<Object> micros(Function<LocalDateTime, Object> expected) {
    return new ArrayList<>(TIMES.stream().map(expected).toList());
  }

  private static List<Object> millis(Function<LocalDateTime, Object> expected) {
    return new ArrayList<>(TIMES.stream().map(t -> t.truncatedTo(MILLIS)).map(expected).toList());
  }

  @Test
  void datesAndTimesOfDayHavePartsToo() {
    assertThat(select("extract(day from a.day)")).isEqualTo(micros(LocalDateTime::getDayOfMonth));
    assertThat(select("extract(hour from a.opening)")).isEqualTo(micros(LocalDateTime::getHour));
    assertThat(select("format(a.day as 'd/M/yyyy')")).isEqualTo(micros(formatted("d/M/yyyy")));
    assertThat(select("format(a.opening as 'HH:mm')")).isEqualTo(micros(formatted("HH:mm")));
    assertThat(select("a.day + 1 month")).isEqualTo(micros(t -> t.toLocalDate().plusMonths(1)));
    assertThat(select("trunc(a.day, month)"))
        .isEqualTo(micros(t -> t.toLocalDate().withDayOfMonth(1)));
    assertThat(select("a.opening + 30 minute"))
        .isEqualTo(millis(t -> t.toLocalTime().plusMinutes(30)));
  }

  @Test
  void castsHaveTheRightTypeAndLoseNothing() {
    assertThat(select("cast(s.createdAt as LocalDate)"))
        .isEqualTo(micros(LocalDateTime::toLocalDate));
    assertThat(select("cast(s.createdAt as LocalTime)"))
        .isEqualTo(millis(LocalDateTime::toLocalTime));
    assertThat(select("cast(s.createdAt as LocalDateTime)")).isEqualTo(micros(t -> t));
    assertThat(select("cast(s.createdAt as Instant)")).isEqualTo(micros(TemporalContract::utc));
    assertThat(select("cast(a.start as LocalDate)")).isEqualTo(micros(LocalDateTime::toLocalDate));
    assertThat(select("cast(a.booked as LocalDateTime)")).isEqualTo(millis(t -> t));
    assertThat(select("cast(a.day as LocalDateTime)")).isEqualTo(micros(t -> t.truncatedTo(DAYS)));
    assertThat(select("cast(cast(a.day as String) as LocalDate)"))
        .isEqualTo(micros(LocalDateTime::toLocalDate));
    assertThat(select("cast(cast(a.start as String) as LocalDateTime)")).isEqualTo(millis(t -> t));
    assertThat(select("extract(date from s.createdAt)"))
        .isEqualTo(micros(LocalDateTime::toLocalDate));
  }

  @Test
  void differencesAreInTheUnitThatIsAskedFor() {
    assertThat(select("timestampdiff(day, s.createdAt, s.createdAt + 50 hour)")).containsOnly(2L);
    assertThat(select("timestampdiff(hour, s.createdAt + 50 hour, s.createdAt)"))
        .containsOnly(-50L);
    assertThat(select("((s.createdAt + 90 minute) - s.createdAt) by second")).containsOnly(5400L);
    assertThat(select("((a.start + 90 minute) - a.start) by minute")).containsOnly(90L);
    assertThat(select("(a.booked + 90 minute) - a.booked")).containsOnly(Duration.ofMinutes(90));
    assertThat(select("timestampdiff(second, s.createdAt, s.createdAt + 3 day)"))
        .containsOnly(259_200.0);
    assertThat(select("timestampdiff(year, a.day, a.day + 400 day)")).containsOnly(1L);
    assertThat(select("timestampdiff(week, a.day, a.day + 20 day)")).containsOnly(2L);
    assertThat(select("s.createdAt + (a.booked - s.createdAt)")).isEqualTo(select("a.booked"));
  }

  @Test
  void resultsCompareWithParametersAndLiterals() {
    assertThat(ids("cast(s.createdAt as LocalDate) = ?1", LocalDate.of(2024, 2, 29)))
        .containsExactly("1");
    assertThat(ids("cast(s.createdAt as LocalDate) = date 2024-02-29")).containsExactly("1");
    assertThat(ids("s.createdAt + 1 day > ?1", utc(TIMES.get(0)))).containsExactly("0", "3");
    assertThat(ids("trunc(s.createdAt, day) = ?1", Instant.parse("2024-12-30T00:00:00Z")))
        .containsExactly("2");
    assertThat(ids("extract(year from s.createdAt) = 2025")).containsExactly("0", "3");
    assertThat(ids("format(s.createdAt as 'yyyy') = '2025'")).containsExactly("0", "3");
    assertThat(ids("s.createdAt = datetime 2024-12-30 11:45:00")).containsExactly("2");
    assertThat(ids("s.createdAt < {ts '1970-01-01 00:00:00'}")).containsExactly("6", "7");
    assertThat(ids("s.createdAt > datetime 2025-06-15 12:30:45.123455")).containsExactly("3");
    assertThat(ids("s.createdAt > datetime 2025-06-15 12:30:45.123456")).isEmpty();
    assertThat(ids("s.createdAt between datetime 2024-01-01 00:00 and datetime 2024-12-31 00:00"))
        .containsExactly("1", "2");
    assertThat(ids("s.createdAt in (datetime 2024-12-30 11:45:00, datetime 2024-02-29 00:00:00)"))
        .containsExactly("2");
    assertThat(ids("s.createdAt > instant - 1 day")).isEmpty();
    assertThat(ids("s.createdAt < current_timestamp")).hasSize(TIMES.size());
    assertThat(ids("s.createdAt >= all (select a.booked from Appointment a)")).containsExactly("3");
    assertThat(ids("s.createdAt < any (select a.booked - 1 day from Appointment a)"))
        .hasSize(TIMES.size() - 1);
    assertThat(ids("s.createdAt >= (select min(a.booked) + 1 day from Appointment a)"))
        .hasSize(TIMES.size() - 1);
  }

  private List<Object> ids(String condition, Object... parameters) {
    return list(
        "select s.sessionId from PlannerSession s where " + condition + " order by s.sessionId",
        parameters);
  }

  @Test
  void aHostsColumnsCompareWithLiteralsAndWithNow() {
    assertThat(appointments("a.day = date 2024-02-29")).containsExactly(1L);
    assertThat(appointments("a.start = datetime 1985-12-31 20:15:30.123")).containsExactly(5L);
    assertThat(appointments("a.booked = datetime 2024-12-30 11:45:00+00:00")).containsExactly(2L);
    assertThat(appointments("a.opening = time 11:45:00")).containsExactly(2L);
    assertThat(appointments("a.booked < instant")).hasSize(TIMES.size());
    assertThat(appointments("a.start < local datetime - 1 hour")).hasSize(TIMES.size());
    assertThat(appointments("a.day < local date")).hasSize(TIMES.size());
    assertThat(appointments("a.start + 1 day > ?1", TIMES.get(0))).containsExactly(0L, 3L);
    assertThat(appointments("a.day + 1 day = ?1", LocalDate.of(2024, 3, 1))).containsExactly(1L);
    assertThat(appointments("cast(a.start as LocalDate) = a.day")).hasSize(TIMES.size());
  }

  private List<Object> appointments(String condition, Object... parameters) {
    return list("select a.id from Appointment a where " + condition + " order by a.id", parameters);
  }

  @Test
  void resultsGroupAndAggregate() {
    assertThat(
            list(
                    """
                select format(s.createdAt as 'yyyy'), max(s.createdAt) + 1 hour
                from PlannerSession s where extract(year from s.createdAt) > 2000
                group by format(s.createdAt as 'yyyy') order by format(s.createdAt as 'yyyy')\
                """)
                .stream()
                .map(row -> List.of((Object[]) row)))
        .containsExactly(
            List.of("2024", Instant.parse("2024-12-30T12:45:00Z")),
            List.of("2025", Instant.parse("2025-06-15T13:30:45.123456Z")));
  }
}
