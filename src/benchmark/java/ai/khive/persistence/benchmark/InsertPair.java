package ai.khive.persistence.benchmark;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Sessions written into a copy of a database that has rows already: both ways into the same table,
 * one after the other. What is written is made when the fork starts, so that only writing is
 * measured.
 */
@State(Scope.Thread)
public abstract class InsertPair extends Pair {

  /** A property of the JVM, which each fork gets: how many iterations there will be. */
  static final String ITERATIONS = "khive.benchmark.iterations";

  private static final int CONTENTS = 1_000;

  Store store;
  private Connection connection;
  private PreparedStatement insert;
  private final Queue<List<PlannerSession>> sessions = new ArrayDeque<>();
  private final Queue<List<RawNode>> rawNodes = new ArrayDeque<>();

  /** Returns how many rows a transaction has. */
  abstract int rowsPerTransaction();

  /** Returns how many transactions an iteration has. */
  abstract int transactions();

  abstract void openStore();

  /** Stores sessions in one transaction. */
  abstract void insert(List<PlannerSession> sessions);

  @Override
  void open() throws Exception {
    store = new Store(dataset().copy("write"));
    connection = store.connect();
    insert = dataset().prepareInsert(connection, "planner_sessions");
    openStore();
    var contents =
        Stream.iterate(rows, number -> number + 1)
            .limit(CONTENTS)
            .map(number -> Json.parse(Content.session(number, characters)))
            .toList();
    int all = Integer.getInteger(ITERATIONS) / 2 * transactions();
    for (int i = 0; i < all; i++) {
      rawNodes.add(
          newSessions(contents).stream()
              .map(session -> RawNode.of(session, store.isSqlite()))
              .toList());
      sessions.add(newSessions(contents));
    }
  }

  private List<PlannerSession> newSessions(List<Json> contents) {
    return contents.stream().limit(rowsPerTransaction()).map(PlannerSession::of).toList();
  }

  @Override
  Object floor() throws Exception {
    for (int i = 0; i < transactions(); i++) {
      dataset().insert(connection, insert, rawNodes.remove());
    }
    return rawNodes;
  }

  @Override
  Object ours() {
    for (int i = 0; i < transactions(); i++) {
      insert(sessions.remove());
    }
    return sessions;
  }

  @Override
  void close() throws Exception {
    store.close();
    dataset().removeCopy("write");
  }
}
