package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlHookEventRepositoryTest extends HookEventRepositoryContract {

  PostgresqlHookEventRepositoryTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
