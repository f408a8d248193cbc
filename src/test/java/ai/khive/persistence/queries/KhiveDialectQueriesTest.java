package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The contracts of this package on SQLite with the library's own dialect. */
class KhiveDialectQueriesTest {

  private static final TestDatabase.Kind KIND = TestDatabase.Kind.SQLITE_KHIVE;

  @Nested
  class HookEventRepository extends HookEventRepositoryContract {
    HookEventRepository() {
      super(KIND);
    }
  }

  @Nested
  class HqlFunction extends HqlFunctionContract {
    HqlFunction() {
      super(KIND);
    }
  }

  @Nested
  class InsertAll extends InsertAllContract {
    InsertAll() {
      super(KIND);
    }
  }

  @Nested
  class JsonAttribute extends JsonAttributeContract {
    JsonAttribute() {
      super(KIND);
    }
  }

  @Nested
  class Paging extends PagingContract {
    Paging() {
      super(KIND);
    }
  }

  @Nested
  class Repository extends RepositoryContract {
    Repository() {
      super(KIND);
    }
  }

  @Nested
  class Search extends SearchContract {
    Search() {
      super(KIND);
    }
  }

  @Nested
  class QueryPlanAfterCreate extends SqliteQueryPlanContract {
    QueryPlanAfterCreate() {
      super(KIND, "create");
    }
  }

  @Nested
  class QueryPlanAfterUpdate extends SqliteQueryPlanContract {
    QueryPlanAfterUpdate() {
      super(KIND, "update");
    }
  }
}
