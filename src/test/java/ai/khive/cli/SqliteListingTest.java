package ai.khive.cli;

import ai.khive.persistence.testing.TestDatabase;

class SqliteListingTest extends ListingContract {

  SqliteListingTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
