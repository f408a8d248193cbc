package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.OutdatedDriverException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrentWritersTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.51.3", "3.51.10", "3.52", "3.54.1", "4.0.0"})
  void newReleasesAreSafe(String version) {
    assertThatCode(() -> ConcurrentWriters.requireSafeVersion(version)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.2", "3.51", "3.46.1", "3.9.9", "2.8.17"})
  void oldOnesAreRefused(String version) {
    assertThatThrownBy(() -> ConcurrentWriters.requireSafeVersion(version))
        .isInstanceOf(OutdatedDriverException.class)
        .hasMessage(
            "SQLite "
                + version
                + " can corrupt a database with several writers when its WAL is reset; use"
                + " org.xerial:sqlite-jdbc 3.51.3.0 or newer");
  }

  @Test
  void theWarningNamesTheOverride() {
    assertThat(ConcurrentWriters.outdated("3.46.1"))
        .isEqualTo(
            "SQLite 3.46.1 can corrupt a database with several writers; put"
                + " org.xerial:sqlite-jdbc 3.51.3.0 or newer into dependencyManagement, which"
                + " overrides the driver that something else brings");
  }

  @Test
  void aDatabaseInMemoryHasOneWriter() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      assertThat(ConcurrentWriters.problem(connection)).isEmpty();
    }
  }
}
