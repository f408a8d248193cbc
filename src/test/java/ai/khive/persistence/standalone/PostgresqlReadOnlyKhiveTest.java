package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresqlReadOnlyKhiveTest extends ReadOnlyKhiveContract {

  PostgresqlReadOnlyKhiveTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }

  @Test
  void aRoleThatMayOnlySelectReads() {
    store(2);
    var role = "reader_" + ProcessHandle.current().pid();
    database.execute(
        "create role " + role + " login password 'secret'",
        "grant usage on schema public to " + role,
        "grant select on planner_sessions, hook_events to " + role);
    var url = database.url.replaceFirst("[?&]user=[^&]*", "");
    try (var khive = Khive.openReadOnly(KhiveSettings.of(url).withUser(role, "secret"));
        var watch = khive.watch()) {
      assertThat(count(khive)).isEqualTo(2);
      store(1);
      assertThat(watch.hasChanged()).isTrue();
      assertThat(count(khive)).isEqualTo(3);
    } finally {
      database.execute("drop owned by " + role, "drop role " + role);
    }
  }
}
