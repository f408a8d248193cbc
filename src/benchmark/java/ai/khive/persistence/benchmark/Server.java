package ai.khive.persistence.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A PostgreSQL server whose databases are kept for later runs, and whose commits reach the disk.
 */
final class Server implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static Server start() throws IOException {
    var directory = Files.createDirectories(Dataset.directory().resolve("postgresql"));
    var postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setOverrideWorkingDirectory(directory.resolve("server").toFile())
            .setCleanDataDirectory(false)
            // The embedded server would not wait for the disk.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    System.setProperty(Dataset.SERVER, postgres.getJdbcUrl("postgres", "postgres"));
    return new Server(postgres);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
