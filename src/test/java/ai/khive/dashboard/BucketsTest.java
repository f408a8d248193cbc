package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.dashboard.Buckets.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "2025-03-01T00:00, 2025-03-01T00:00:00.000001, HOUR",
    "2025-03-01T00:00, 2025-03-03T00:00, HOUR",
    "2025-03-01T00:00, 2025-03-03T00:00:00.000001, DAY",
    "2025-03-01T00:00, 2026-03-06T00:00, DAY",
    "2025-03-01T00:00, 2026-03-06T00:00:00.000001, WEEK",
    "2025-03-01T00:00, 2030-03-01T00:00, WEEK",
    "2025-03-01T00:00, 2030-03-01T00:00:00.000001, MONTH",
    "2025-03-01T00:00, 2055-03-01T00:00, MONTH",
    "2025-03-01T00:00, 2055-03-01T00:00:00.000001, YEAR",
    "0001-01-01T00:00, 9999-12-31T23:59:59.999999, YEAR"
  })
  void theUnitFollowsFromTheSpan(LocalDateTime from, LocalDateTime to, Unit unit) {
    assertThat(Buckets.of(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC), UTC).unit())
        .isEqualTo(unit);
  }

  @Test
  void theFirstAndTheLastBucketAreCutByThePeriod() {
    assertThat(buckets("2025-08-21T22:14:32.123456Z", "2025-08-22T00:30:00Z", UTC).bounds())
        .containsExactlyElementsOf(
            instants(
                "2025-08-21T22:14:32.123456Z",
                "2025-08-21T23:00:00Z",
                "2025-08-22T00:00:00Z",
                "2025-08-22T00:30:00Z"));
  }

  @Test
  void aPeriodFromStartToStartHasWholeBuckets() {
    assertThat(buckets("2025-08-21T22:00:00Z", "2025-08-22T00:00:00Z", UTC).bounds())
        .containsExactlyElementsOf(
            instants("2025-08-21T22:00:00Z", "2025-08-21T23:00:00Z", "2025-08-22T00:00:00Z"));
  }

  @Test
  void aPeriodWithinOneBucketIsThatBucket() {
    assertThat(buckets("2025-08-21T22:10:00Z", "2025-08-21T22:20:00Z", UTC).bounds())
        .containsExactlyElementsOf(instants("2025-08-21T22:10:00Z", "2025-08-21T22:20:00Z"));
  }

  @Test
  void hoursFollowZonesWithQuartersOfAnHour() {
    assertThat(
            buckets("2025-08-21T22:00:00Z", "2025-08-22T00:00:00Z", ZoneId.of("Asia/Kathmandu"))
                .bounds())
        .containsExactlyElementsOf(
            instants(
                "2025-08-21T22:00:00Z",
                "2025-08-21T22:15:00Z",
                "2025-08-21T23:15:00Z",
                "2025-08-22T00:00:00Z"));
  }

  @Test
  void aDayOfAClockChangeHas23Or25Hours() {
    assertThat(lengths(buckets("2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z", NEW_YORK)))
        .hasSize(23)
        .containsOnly(Duration.ofHours(1));
    assertThat(lengths(buckets("2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z", NEW_YORK)))
        .hasSize(25)
        .containsOnly(Duration.ofHours(1));
    assertThat(lengths(buckets("2025-03-07T05:00:00Z", "2025-03-11T04:00:00Z", NEW_YORK)))
        .containsExactly(
            Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(23), Duration.ofHours(24));
    assertThat(lengths(buckets("2025-11-01T04:00:00Z", "2025-11-04T05:00:00Z", NEW_YORK)))
        .containsExactly(Duration.ofHours(24), Duration.ofHours(25), Duration.ofHours(24));
  }

  @Test
  void aChangeByHalfAnHourMakesAShorterAndALongerHour() {
    var lordHowe = ZoneId.of("Australia/Lord_Howe");
    assertThat(lengths(buckets("2025-10-04T14:30:00Z", "2025-10-04T17:00:00Z", lordHowe)))
        .containsExactly(Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofHours(1));
    assertThat(lengths(buckets("2025-04-05T13:00:00Z", "2025-04-05T16:30:00Z", lordHowe)))
        .containsExactly(Duration.ofHours(1), Duration.ofMinutes(90), Duration.ofHours(1));
  }

  @Test
  void aDayWithoutMidnightBeginsWithItsFirstInstant() {
    var saoPaulo = ZoneId.of("America/Sao_Paulo");
    var buckets = buckets("2018-11-02T03:00:00Z", "2018-11-06T02:00:00Z", saoPaulo);
    assertThat(buckets.bounds())
        .containsExactlyElementsOf(
            instants(
                "2018-11-02T03:00:00Z",
                "2018-11-03T03:00:00Z",
                "2018-11-04T03:00:00Z",
                "2018-11-05T02:00:00Z",
                "2018-11-06T02:00:00Z"));
    assertThat(buckets.bounds().get(2).atZone(saoPaulo).toLocalTime()).isEqualTo("01:00");
  }

  @Test
  void aDayThatAZoneSkippedHasNoBucket() {
    assertThat(
            buckets("2011-12-29T10:00:00Z", "2012-01-01T10:00:00Z", ZoneId.of("Pacific/Apia"))
                .bounds())
        .containsExactlyElementsOf(
            instants(
                "2011-12-29T10:00:00Z",
                "2011-12-30T10:00:00Z",
                "2011-12-31T10:00:00Z",
                "2012-01-01T10:00:00Z"));
  }

  @Test
  void weeksBeginOnMonday() {
    var buckets = buckets("2023-01-01T12:00:00Z", "2025-01-01T12:00:00Z", NEW_YORK);
    assertThat(buckets.unit()).isEqualTo(Unit.WEEK);
    assertThat(inner(buckets))
        .hasSize(105)
        .allSatisfy(
            start -> {
              assertThat(start.atZone(NEW_YORK).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
              assertThat(start.atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
            });
  }

  @Test
  void monthsAndYearsBeginOnTheirFirstDay() {
    assertThat(inner(buckets("2015-01-15T00:00:00Z", "2025-01-15T00:00:00Z", UTC)))
        .hasSize(120)
        .allMatch(start -> start.atZone(UTC).getDayOfMonth() == 1);
    assertThat(inner(buckets("1950-01-15T00:00:00Z", "2025-01-15T00:00:00Z", UTC)))
        .hasSize(75)
        .allMatch(start -> start.atZone(UTC).getDayOfYear() == 1);
  }

  @Test
  void aLongSpanHasBucketsOfSeveralYears() {
    var buckets = buckets("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", UTC);
    assertThat(buckets.count()).isEqualTo(200);
    assertThat(inner(buckets)).allMatch(start -> start.atZone(UTC).getYear() % 50 == 0);
    assertThat(buckets("1990-01-01T00:00:00Z", "2990-01-01T00:00:00Z", UTC).count()).isEqualTo(200);
    assertThat(buckets("1990-01-01T00:00:00Z", "2388-01-01T00:00:00Z", UTC).count()).isEqualTo(398);
  }

  @Test
  void anInstantIsInTheBucketThatBeginsWithItOrBefore() {
    var buckets = buckets("2025-08-21T22:10:00Z", "2025-08-22T00:00:00Z", UTC);
    assertThat(buckets.count()).isEqualTo(2);
    assertThat(buckets.indexOf(Instant.parse("2025-08-21T22:09:59.999999Z"))).isEqualTo(-1);
    assertThat(buckets.indexOf(Instant.parse("2025-08-21T22:10:00Z"))).isZero();
    assertThat(buckets.indexOf(Instant.parse("2025-08-21T22:59:59.999999Z"))).isZero();
    assertThat(buckets.indexOf(Instant.parse("2025-08-21T23:00:00Z"))).isEqualTo(1);
    assertThat(buckets.indexOf(Instant.parse("2025-08-22T00:00:00Z"))).isEqualTo(-1);
  }

  @Test
  void aPeriodThatIsNoneIsRefused() {
    var instant = Instant.parse("2025-08-21T22:10:00Z");
    assertThatThrownBy(() -> Buckets.of(instant, instant, UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "from must be before to, but was from=2025-08-21T22:10:00Z, to=2025-08-21T22:10:00Z");
  }

  /** Whatever the zone and the span, the buckets are of another hour, day, … each. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "America/New_York",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "America/Sao_Paulo",
        "Africa/Monrovia",
        "Europe/Dublin",
        "+05:45"
      })
  void bucketsAscendAndAreFew(String name) {
    var zone = ZoneId.of(name);
    var random = new Random(11);
    for (int i = 0; i < 300; i++) {
      var from = Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 3_000_000_000L), 1_000);
      var to = from.plusSeconds((long) Math.pow(10, random.nextDouble(0, 10)));
      var buckets = Buckets.of(from, to, zone);
      assertThat(buckets.bounds()).startsWith(from).endsWith(to).isSorted().doesNotHaveDuplicates();
      assertThat(buckets.count()).isLessThanOrEqualTo(400);
      assertThat(inner(buckets).stream().map(start -> local(start, buckets.unit(), zone)))
          .doesNotHaveDuplicates();
    }
  }

  /** Of an hour with its offset, because one that a clock change repeats comes twice. */
  private static String local(Instant start, Unit unit, ZoneId zone) {
    var local = start.atZone(zone);
    return unit == Unit.HOUR
        ? local.toLocalDate() + " " + local.getHour() + local.getOffset()
        : LocalDate.ofInstant(start, zone).toString();
  }

  private static Buckets buckets(String from, String to, ZoneId zone) {
    return Buckets.of(Instant.parse(from), Instant.parse(to), zone);
  }

  private static List<Instant> instants(String... texts) {
    return List.of(texts).stream().map(Instant::parse).toList();
  }

  private static List<Instant> inner(Buckets buckets) {
    return buckets.bounds().subList(1, buckets.count());
  }

  private static List<Duration> lengths(Buckets buckets) {
    var lengths = new ArrayList<Duration>();
    for (int i = 0; i < buckets.count(); i++) {
      lengths.add(Duration.between(buckets.bounds().get(i), buckets.bounds().get(i + 1)));
    }
    return lengths;
  }
}
