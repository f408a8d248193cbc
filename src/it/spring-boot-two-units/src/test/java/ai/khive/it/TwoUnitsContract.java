package ai.khive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
abstract class TwoUnitsContract {

  static final Instant TIME = Instant.parse("2026-11-04T05:06:07.089Z");

  @Autowired TrackerService tracker;
  @Autowired Plans plans;
  @Autowired ShopService shop;
  @Autowired DataSource shopDataSource;

  @Autowired
  @Qualifier("trackerDataSource")
  DataSource trackerDataSource;

  @Autowired EntityManagerFactory shopUnit;

  @BeforeAll
  static void newFiles() throws IOException {
    Files.deleteIfExists(Path.of("target/tracker.db"));
    Files.deleteIfExists(Path.of("target/shop.db"));
  }

  @Test
  void eachUnitHasItsOwn(CapturedOutput output) throws Exception {
    assertThat(tracker.report()).isEqualTo(Report.EMPTY);
    tracker.store();
    assertThat(tracker.report()).isEqualTo(Report.STORED);
    assertThatExceptionOfType(RefusedException.class).isThrownBy(tracker::storeThenFail);
    assertThat(tracker.report()).isEqualTo(Report.STORED);
    assertThat(plans.findByConfidenceGreaterThan(0.8)).hasSize(1);
    assertThat(isSafe(trackerDataSource)).isTrue();

    shop.buy(1, TIME);
    assertThat(shop.times()).containsExactly(TIME);
    assertThat(shopUnit.getMetamodel().getEntities())
        .extracting(entity -> entity.getName())
        .containsExactly("Purchase");
    assertThat(isSafe(shopDataSource)).isFalse();
    assertThat(schema(new JdbcTemplate(shopDataSource))).isEqualTo(expectedSchema());
    assertThat(output).contains("Initialized JPA EntityManagerFactory for persistence unit 'shop'");
    assertThat(output.toString().lines().filter(line -> line.matches(".*(WARN|ERROR).*")))
        .allMatch(line -> line.matches(".*SqlExceptionHelper *: (" + noteOfTheServer() + ")"));
  }

  private static boolean isSafe(DataSource dataSource) throws Exception {
    try (var connection = dataSource.getConnection()) {
      return connection.isWrapperFor(
          Class.forName("ai.khive.persistence.sqlite.SqliteTransactions"));
    }
  }

  /** A pattern of what may be in the log though there is no khive. */
  String noteOfTheServer() {
    return "nothing";
  }

  /** Returns what the shop's database has, in words. */
  abstract List<String> schema(JdbcTemplate jdbc);

  /** As Hibernate makes it where there is no khive. */
  abstract List<String> expectedSchema();
}
