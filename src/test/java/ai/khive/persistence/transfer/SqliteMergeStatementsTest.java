package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteMergeStatementsTest extends MergeStatementsContract {

  SqliteMergeStatementsTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
