package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.UnusableFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverCopiesTest {

  @TempDir private Path folder;

  @Test
  void aFileIsOpenedByOneCopyOfTheDriverAtATime() throws Exception {
    var url = "jdbc:sqlite:" + folder.resolve("test.db");
    var ours = new SqliteDataSource(url);
    try (var loader = AnotherClassLoader.open()) {
      var other =
          (DataSource)
              loader
                  .loadClass(SqliteDataSource.class.getName())
                  .getConstructor(String.class)
                  .newInstance(url);
      var one = other.getConnection();
      try (var another = other.getConnection()) {
        assertThatThrownBy(ours::getConnection)
            .hasCauseInstanceOf(UnusableFileException.class)
            .hasMessageContaining(
                "test.db is open in this JVM by another copy of the SQLite driver")
            .hasMessageContaining(loader.toString());
        assertThat(another.isValid(1)).isTrue();
      }
      assertThatThrownBy(ours::getConnection).hasMessageContaining("another copy");
      one.close();
      one.close();
      try (var connection = ours.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
        assertThatThrownBy(other::getConnection).hasMessageContaining("another copy");
      }
      other.getConnection().close();
    }
    var file = Files.readAttributes(folder.resolve("test.db"), BasicFileAttributes.class);
    assertThat(System.getProperty("khive.sqlite.open." + file.fileKey())).isNull();
  }
}
