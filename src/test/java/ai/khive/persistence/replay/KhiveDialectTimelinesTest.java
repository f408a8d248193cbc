package ai.khive.persistence.replay;

import ai.khive.persistence.testing.TestDatabase;

final class KhiveDialectTimelinesTest extends TimelinesContract {

  KhiveDialectTimelinesTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
