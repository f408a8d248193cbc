package ai.khive.it.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Review;
import ai.khive.it.tracker.Ticket;
import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.standalone.UnitOfWork;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KhiveTest {

  @TempDir private Path folder;

  @Test
  void sqlite() {
    storesAndFinds(KhiveSettings.of(folder.resolve("new").resolve("tracker.db")));
  }

  @Test
  void postgresql() throws IOException {
    try (var server = EmbeddedPostgres.start()) {
      storesAndFinds(KhiveSettings.of(server.getJdbcUrl("postgres", "postgres")));
    }
  }

  @Test
  void aFileIsOpenedByItsPathAlone() {
    var file = folder.resolve("tracker.db");
    try (var khive = Khive.open(settings(KhiveSettings.of(file)))) {
      khive.inTransaction(unit -> tracker(unit).store());
    }
    try (var khive = Khive.open(file)) {
      khive.inReadOnlyTransaction(
          unit -> {
            assertThat(unit.plannerSessions().count(PlannerSessionFilter.ALL)).isEqualTo(3);
            assertThat(unit.hookEvents().count(HookEventFilter.ALL)).isEqualTo(2);
          });
    }
  }

  private static void storesAndFinds(KhiveSettings database) {
    try (var khive = Khive.open(settings(database))) {
      assertThat(report(khive)).isEqualTo(Report.EMPTY);
      khive.inTransaction(unit -> tracker(unit).store());
      assertThat(report(khive)).isEqualTo(Report.STORED);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> khive.inTransaction(unit -> tracker(unit).storeThenFail()));
      assertThat(report(khive)).isEqualTo(Report.STORED);
    }
  }

  private static KhiveSettings settings(KhiveSettings database) {
    return database.withEntities(Ticket.class, Review.class);
  }

  private static Report report(Khive khive) {
    return khive.fromReadOnlyTransaction(unit -> tracker(unit).report());
  }

  private static Tracker tracker(UnitOfWork unit) {
    return new Tracker(
        unit.entityManager(), unit.plannerSessions(), unit.hookEvents(), unit.statistics());
  }
}
