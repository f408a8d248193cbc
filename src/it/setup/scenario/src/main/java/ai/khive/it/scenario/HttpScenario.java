package ai.khive.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.it.server.Server;
import ai.khive.it.tracker.Report;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** What the tracker has to do over HTTP, with one path for each of its databases. */
public final class HttpScenario {

  private static final int CLIENTS = 8;
  private static final int STEPS = 25;

  private HttpScenario() {}

  /** Stores, finds, and leaves nothing of a transaction that was rolled back. */
  public static void storeAndFind(Server server, String database) {
    assertThat(server.get(database)).isEqualTo(Report.EMPTY.toString());
    server.post(database + "/plans");
    assertThat(server.get(database)).isEqualTo(Report.STORED.toString());
    assertThatThrownBy(() -> server.post(database + "/refused")).hasMessageContaining(": 409 ");
    assertThat(server.get(database)).isEqualTo(Report.STORED.toString());
  }

  /** Does what the pages about the servers show, on the database that has been stored in. */
  public static void plan(Server server) {
    server.post("plans/release");
    assertThat(server.get("plans").lines()).containsExactlyInAnyOrder("cache", "release");
  }

  /** Has several clients count at once. Each step reads, then writes; none may be lost or fail. */
  public static void count(Server server, String database) {
    server.post(database + "/counter");
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var steps =
          Stream.generate(
                  () -> CompletableFuture.runAsync(() -> server.post(database + "/steps"), clients))
              .limit(CLIENTS * STEPS)
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(steps).join();
    } finally {
      clients.shutdownNow();
    }
    assertThat(server.post(database + "/steps")).isEqualTo(CLIENTS * STEPS + 1 + "");
  }
}
