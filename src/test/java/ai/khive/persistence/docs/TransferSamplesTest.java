package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.LegacyFile;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.legacy.LegacyImport;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of docs/from-khive.md, word for word. */
class TransferSamplesTest {

  @TempDir private Path folder;

  @Test
  void importsAFileOfKhive() throws Exception {
    Path khivesFile = folder.resolve("planner_sessions.db");
    Path database = folder.resolve("history.db");
    LegacyFile.create(khivesFile, 3);
    try (Khive khive = Khive.open(database)) {
      ImportReport report =
          LegacyImport.of(khivesFile).withZone(ZoneId.of("America/New_York")).into(khive);
      System.out.println(report.inserted() + " new, " + report.rejected() + " rejected");
    }
    try (Khive khive = Khive.open(database)) {
      long count =
          khive.fromReadOnlyTransaction(
              unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
      assertThat(count).isEqualTo(3);
    }
  }
}
