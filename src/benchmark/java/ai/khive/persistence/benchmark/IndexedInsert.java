package ai.khive.persistence.benchmark;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the indexes cost: plain JDBC inserts into the table as it is; the floor has none. */
@State(Scope.Thread)
public class IndexedInsert extends Pair {

  private static final String INDEXED = "indexed";
  private static final String BARE = "bare";

  private Side indexed;
  private Side bare;

  /** A table and what is to be written into it. */
  private record Side(
      Store store, Connection connection, PreparedStatement insert, Queue<List<RawNode>> nodes) {}

  @Override
  void open() throws Exception {
    indexed = side(new Store(dataset().copy(INDEXED)));
    var withoutIndexes = new Store(dataset().copy(BARE));
    IndexBytes.dropIndexes(withoutIndexes);
    bare = side(withoutIndexes);
  }

  private Side side(Store store) throws SQLException {
    var connection = store.connect();
    var contents =
        IntStream.range(rows, rows + BulkInsert.ROWS_PER_TRANSACTION)
            .mapToObj(number -> Json.parse(Content.session(number, characters)))
            .toList();
    var nodes = new ArrayDeque<List<RawNode>>();
    int all = Integer.getInteger(InsertPair.ITERATIONS) / 2 * BulkInsert.TRANSACTIONS;
    for (int i = 0; i < all; i++) {
      nodes.add(
          contents.stream()
              .map(content -> RawNode.of(PlannerSession.of(content), store.isSqlite()))
              .toList());
    }
    return new Side(
        store, connection, dataset().prepareInsert(connection, "planner_sessions"), nodes);
  }

  @Override
  Object floor() throws SQLException {
    return insertInto(bare);
  }

  @Override
  Object ours() throws SQLException {
    return insertInto(indexed);
  }

  private Object insertInto(Side side) throws SQLException {
    for (int i = 0; i < BulkInsert.TRANSACTIONS; i++) {
      dataset().insert(side.connection(), side.insert(), side.nodes().remove());
    }
    return side;
  }

  @Override
  void close() throws Exception {
    indexed.store().close();
    bare.store().close();
    dataset().removeCopy(INDEXED);
    dataset().removeCopy(BARE);
  }
}
