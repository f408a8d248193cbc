package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an application's own persistence unit with {@link KhiveSQLiteDialect} sees of a bad disk.
 */
class StorageErrorTest {

  private static final String LARGE = "insert into item values (zeroblob(1000000))";

  @TempDir private Path folder;
  private TestDatabase database;
  private SessionFactory factory;

  @BeforeEach
  void open() {
    database = TestDatabase.create(TestDatabase.Kind.SQLITE);
    database.execute("create table item (n)");
    factory =
        database.open(
            Map.of(
                "hibernate.dialect",
                KhiveSQLiteDialect.class.getName(),
                "hibernate.connection.datasource",
                "",
                "hibernate.connection.provider_class",
                SqliteConnectionProvider.class.getName(),
                "jakarta.persistence.jdbc.url",
                database.url));
  }

  @AfterEach
  void close() {
    factory.close();
    database.close();
  }

  private static void execute(Session session, String sql) {
    session.createNativeMutationQuery(sql).executeUpdate();
  }

  @Test
  void aFullDiskIsNamedAndForgotten() {
    assertThatThrownBy(
            () ->
                factory.inTransaction(
                    session -> {
                      session
                          .createNativeQuery("pragma max_page_count = 3", Integer.class)
                          .getResultList();
                      execute(session, LARGE);
                    }))
        .isInstanceOf(DiskFullException.class)
        .hasMessageStartingWith("there is no room to write " + database.url.substring(12));
    factory.inTransaction(session -> execute(session, LARGE));
    assertThat(database.column("select count(*) from item")).containsExactly("1");
  }

  @Test
  void aDeletedFileIsNamed() throws Exception {
    var file = Path.of(database.url.substring(12));
    factory.inTransaction(session -> execute(session, LARGE));
    Files.move(file, folder.resolve("aside"));
    assertThatThrownBy(() -> factory.inTransaction(session -> execute(session, LARGE)))
        .isInstanceOf(DatabaseReplacedException.class);
    Files.move(folder.resolve("aside"), file);
    factory.inTransaction(session -> execute(session, LARGE));
    assertThat(database.column("select count(*) from item")).containsExactly("2");
  }
}
