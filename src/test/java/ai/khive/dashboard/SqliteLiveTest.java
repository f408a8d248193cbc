package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqliteLiveTest extends LiveContract {

  SqliteLiveTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }

  @Test
  void aFileThatIsGoneIsAProblemUntilItIsBack() throws Exception {
    event("2025-08-21T22:14:32Z");
    var file = Path.of(database.url.substring("jdbc:sqlite:".length()));
    var aside = file.resolveSibling("aside.db");
    try (var page = new LiveStream(guest)) {
      page.next("hello", 2_000);
      Files.move(file, aside);
      assertThat(page.next("problem", 2_000).data().path("error").textValue())
          .isEqualTo(
              file + " was deleted or emptied while it was open; once it is back it is read again");
      assertThat(guest.get("/export?what=events&format=csv").statusCode()).isEqualTo(503);
      try (var late = new LiveStream(guest)) {
        late.next("problem", 2_000);
      }
      Files.move(aside, file);
      assertThat(page.next("change", 3_000).data().path("events").booleanValue()).isTrue();
      assertThat(guest.get("/export?what=events&format=csv").statusCode()).isEqualTo(200);
    }
  }
}
