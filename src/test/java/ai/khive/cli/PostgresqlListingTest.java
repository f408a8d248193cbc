package ai.khive.cli;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlListingTest extends ListingContract {

  PostgresqlListingTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
