package ai.khive.persistence.reliability;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Something that runs transactions on a SQLite file: the product, or a variant that is broken. */
interface Subject extends AutoCloseable {

  void inTransaction(Consumer<EntityManager> work);

  @Override
  void close();

  /** How a subject is opened. */
  interface Opening {
    Subject open(Path file, Duration lockTimeout);
  }

  /** The product. */
  static Subject product(Path file, Duration lockTimeout) {
    var khive = Khive.open(KhiveSettings.of(file).withLockTimeout(lockTimeout));
    return new Subject() {
      @Override
      public void inTransaction(Consumer<EntityManager> work) {
        khive.inTransaction(unit -> work.accept(unit.entityManager()));
      }

      @Override
      public void close() {
        khive.close();
      }
    };
  }
}
