package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalZoneTest {

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Kathmandu", "UTC", "Asia/Tokyo", "America/Sao_Paulo", "Etc/GMT-14"})
  void offsetsAreThoseOfJavaTime(String zone) {
    var rules = ZoneId.of(zone).getRules();
    var local = new LocalZone(rules);
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE)) {
      for (var instant : aroundChanges(zone)) {
        var offset = rules.getOffset(instant);
        assertThat(number(database, local.offsetAt(Long.toString(instant.getEpochSecond()))))
            .as("at %s", instant)
            .isEqualTo(offset.getTotalSeconds());
        var wall = LocalDateTime.ofInstant(instant, offset);
        assertThat(
                number(
                    database,
                    local.offsetOfWall(Long.toString(wall.toEpochSecond(ZoneOffset.UTC)))))
            .as("of %s", wall)
            .isEqualTo(wall.atZone(ZoneId.of(zone)).getOffset().getTotalSeconds());
      }
    }
  }

  private static List<Instant> aroundChanges(String zone) {
    var instants = new ArrayList<>(List.of(Instant.EPOCH, Instant.parse("2025-06-01T12:00:00Z")));
    for (var change : ZoneId.of(zone).getRules().getTransitions()) {
      instants.add(change.getInstant());
      instants.add(change.getInstant().minusSeconds(1));
      instants.add(change.getInstant().plusSeconds(1_800));
    }
    return instants;
  }

  private static int number(TestDatabase database, String sql) {
    return Integer.parseInt(database.column("select " + sql).get(0));
  }

  /** The clocks go forward at 2 on 2025-03-30 and back at 3 on 2025-10-26. */
  @Test
  void daylightSavingTimeIsThatOfTheProcess() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=Europe/Berlin",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                Berlin.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    process.environment().put("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    var running = process.start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output.lines())
        .containsExactly(
            "12 2025-03-30T12:30 2025-03-29T00:00 2025-03-29",
            "12 2025-07-02T12:30 2025-07-01T00:00 2025-07-01",
            "12 2025-10-26T12:30 2025-10-25T00:00 2025-10-25");
  }

  /** Prints what the functions give for times in summer, in winter and before a change. */
  static final class Berlin {

    public static void main(String[] arguments) {
      try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE);
          var factory =
              database.open(Map.of("hibernate.hbm2ddl.auto", "create"), Appointment.class)) {
        factory.inTransaction(
            session -> {
              for (int month : new int[] {3, 7, 10}) {
                var day = month == 3 ? 29 : month == 7 ? 1 : 25;
                session.persist(
                    new Appointment(
                        month, LocalDateTime.of(2025, month, day, 12, 30), Duration.ZERO));
              }
            });
        factory.inTransaction(
            session ->
                session
                    .createQuery(
                        """
                        select hour(a.start), a.start + 1 day, trunc(a.start, day),
                               cast(a.start as LocalDate)
                        from Appointment a order by a.id\
                        """,
                        Object[].class)
                    .getResultList()
                    .forEach(row -> System.out.println("%s %s %s %s".formatted(row))));
      }
    }
  }
}
