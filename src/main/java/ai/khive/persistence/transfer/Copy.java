package ai.khive.persistence.transfer;

import ai.khive.persistence.UnusableFileException;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies all planning sessions and hook events into another database, SQLite or PostgreSQL, merged
 * by their ids: what is there stays, with the same value or another. Then all are compared. One
 * that was broken off, by whatever, is finished by another copy.
 *
 * <p>It is one state of the source that is copied, whoever writes there meanwhile; copying again
 * adds what is new. The source is read in one transaction, so that its write-ahead log grows with
 * what is written meanwhile. Memory does not grow with the number of nodes.
 *
 * <p>Immutable; a copy runs on the thread that calls for it.
 */
public final class Copy {

  private final Khive source;
  private final @Nullable Path name;
  private final Progress progress;

  private Copy(Khive source, @Nullable Path name, Progress progress) {
    this.source = Objects.requireNonNull(source);
    this.name = name;
    this.progress = Objects.requireNonNull(progress);
  }

  /** A copy of a database. */
  public static Copy of(Khive source) {
    return new Copy(source, null, Progress.NONE);
  }

  /**
   * Sets what the rejected nodes are kept beside, in {@code NAME.rejected.jsonl}, which replaces
   * the one of an earlier copy. By default it is the file of the source; for a server {@code copy}
   * in the working directory.
   */
  public Copy withRejectedRowsBeside(Path name) {
    return new Copy(source, name, progress);
  }

  /**
   * Sets who is told how far the copy has come. Each node counts twice: once when it is copied, and
   * once when it is compared.
   */
  public Copy withProgress(Progress progress) {
    return new Copy(source, name, progress);
  }

  /**
   * Copies.
   *
   * @throws IllegalArgumentException if both are the same database
   * @throws ai.khive.persistence.KhiveException if one of the databases failed; what was copied
   *     until then stays
   */
  public CopyReport into(Khive target) {
    return source.fromReadOnlyTransaction(
        unit -> {
          if (isSame(unit, target)) {
            throw new IllegalArgumentException("a database cannot be copied into itself");
          }
          var file = Space.file(unit);
          var beside = name != null ? name : file != null ? file : Path.of("copy");
          try (var rejected = new RejectedRows(beside, false)) {
            return new CopyRun(unit, target, rejected, progress).run();
          } catch (IOException e) {
            throw new UnusableFileException(
                RejectedRows.beside(beside).toString(), "cannot be written (" + e + ")", e);
          }
        });
  }

  private static boolean isSame(UnitOfWork unit, Khive target) {
    var file = Space.file(unit);
    var other = target.fromReadOnlyTransaction(Space::file);
    if (file != null && other != null) {
      try {
        return Files.isSameFile(file, other);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file == null && other == null && isSameServersDatabase(unit, target);
  }

  /** By a lock that its sessions share, because URLs tell nothing and servers not their names. */
  private static boolean isSameServersDatabase(UnitOfWork unit, Khive target) {
    long key = new SecureRandom().nextLong();
    ask(unit, "select cast(pg_advisory_xact_lock(" + key + ") as text)");
    return target.fromReadOnlyTransaction(
        other ->
            !(boolean) ask(other, "select pg_try_advisory_xact_lock(" + key + ")")
                && ask(other, "select current_schema()")
                    .equals(ask(unit, "select current_schema()")));
  }

  private static Object ask(UnitOfWork unit, String sql) {
    return unit.entityManager().createNativeQuery(sql).getSingleResult();
  }
}
