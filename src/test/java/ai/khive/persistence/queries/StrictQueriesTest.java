package ai.khive.persistence.queries;

import ai.khive.persistence.testing.StrictCompliance;
import ai.khive.persistence.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The repositories in a persistence unit that is held to the letter of JPQL. */
class StrictQueriesTest {

  @Nested
  class SqliteHookEventRepository extends HookEventRepositoryContract {
    SqliteHookEventRepository() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class SqliteInsertAll extends InsertAllContract {
    SqliteInsertAll() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class SqlitePaging extends PagingContract {
    SqlitePaging() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class SqliteRepository extends RepositoryContract {
    SqliteRepository() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class SqliteSearch extends SearchContract {
    SqliteSearch() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class PostgresqlHookEventRepository extends HookEventRepositoryContract {
    PostgresqlHookEventRepository() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class PostgresqlInsertAll extends InsertAllContract {
    PostgresqlInsertAll() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class PostgresqlPaging extends PagingContract {
    PostgresqlPaging() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class PostgresqlRepository extends RepositoryContract {
    PostgresqlRepository() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class PostgresqlSearch extends SearchContract {
    PostgresqlSearch() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }
}
