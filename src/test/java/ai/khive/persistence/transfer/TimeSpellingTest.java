package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Only SQLite has one time in several spellings, which it sorts as texts. */
class TimeSpellingTest extends TransferContract {

  TimeSpellingTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }

  @Test
  void nodesOfTheSameMicrosecondComeByTheirIdsHoweverTheTimeIsSpelt() {
    var spellings =
        new String[] {
          "2025-08-21 22:14:32.1000004",
          "2025-08-21 22:14:32.100000",
          "2025-08-21 22:14:32.1",
          "2025-08-21 22:14:31.999999999",
          "2025-08-21 22:14",
          "2025-08-21 22:14:00"
        };
    for (int i = 0; i < spellings.length; i++) {
      insertEvent(i, START);
      database.execute(
          "update hook_events set created_at = '%s' where id = '%s'"
              .formatted(spellings[i], id(i)));
    }
    var ids = new ArrayList<String>();
    khive.inReadOnlyTransaction(
        unit ->
            new StoredNodes(unit, NodeSelection.ALL).forEach(typed -> ids.add(typed.node().id())));
    assertThat(ids).containsExactly(id(4), id(5), id(3), id(0), id(1), id(2));
  }
}
