package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlRepositoryTest extends RepositoryContract {

  PostgresqlRepositoryTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
