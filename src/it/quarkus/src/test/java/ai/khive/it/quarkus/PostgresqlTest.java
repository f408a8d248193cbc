package ai.khive.it.quarkus;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.persistence.planner.PlannerSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresqlTest.Profile.class)
class PostgresqlTest extends TrackerContract {

  /** With {@code application-postgresql.properties} and a server. */
  public static final class Profile implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
      return "postgresql";
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(PostgresqlServer.class));
    }
  }

  /** SQLite has no such case: there the first transaction that reads keeps writers out. */
  @Test
  void aManagedEditOfWhatSomebodyElseChangedIsRefused() {
    var id = storedPlan().getId();
    assertThatExceptionOfType(OptimisticLockException.class)
        .isThrownBy(
            () ->
                inTransaction(
                    () -> {
                      var plan = entityManager.find(PlannerSession.class, id);
                      CompletableFuture.runAsync(
                              () ->
                                  inTransaction(
                                      () -> plans.update(id, p -> p.setContent(content(0.75)))))
                          .join();
                      plan.setContent(content(0.25));
                      entityManager.flush();
                    }));
  }
}
