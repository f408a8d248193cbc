package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.transfer.Copy;
import ai.khive.persistence.transfer.CopyReport;
import ai.khive.persistence.transfer.Prune;
import ai.khive.persistence.transfer.Pruned;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of docs/growing.md, word for word. */
class GrowingSamplesTest {

  @TempDir private Path folder;
  private long shown;

  private void show(long done, long total) {
    shown = done;
  }

  private static void insert(Khive khive) {
    var event = HookEvent.builder().eventType("pre_command").toolName("Bash").command("ls").build();
    khive.inTransaction(unit -> unit.hookEvents().insert(event));
  }

  @Test
  void namesTheServer() {
    String password = "secret";
    KhiveSettings settings =
        KhiveSettings.of("jdbc:postgresql://localhost:5432/khive").withUser("khive", password);
    assertThat(settings.toString()).doesNotContain(password);
  }

  @Test
  void copies() {
    try (Khive source = Khive.open(folder.resolve("source.db"));
        Khive target = Khive.open(folder.resolve("target.db"))) {
      insert(source);
      CopyReport report = Copy.of(source).withProgress(this::show).into(target);
      if (!report.verified() || report.rejected() > 0) {
        System.out.println(report.rejected() + " rejected, see " + report.rejectedRows());
      }
      assertThat(report.inserted()).isOne();
      assertThat(shown).isEqualTo(2);
    }
  }

  @Test
  void prunes() {
    Instant time = Instant.parse("2999-01-01T00:00:00Z");
    try (Khive khive = Khive.open(folder.resolve("events.db"))) {
      insert(khive);
      Pruned pruned = Prune.before(time).withSessions(null).from(khive);
      System.out.println(pruned.deleted() + " events, " + pruned.bytesReturned() + " bytes");
      assertThat(pruned.deleted()).isOne();
    }
  }
}
