package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteRepositoryTest extends RepositoryContract {

  SqliteRepositoryTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
