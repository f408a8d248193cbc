package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteHookEventRepositoryTest extends HookEventRepositoryContract {

  SqliteHookEventRepositoryTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
