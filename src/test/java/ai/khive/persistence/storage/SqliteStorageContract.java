package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import org.junit.jupiter.api.Test;

abstract class SqliteStorageContract extends StorageContract {

  SqliteStorageContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @Override
  String storedTime(String table, String id) {
    var stored =
        database.rows(
            "select cast(created_at as text), typeof(created_at) from " + table + " where id = ?",
            id);
    assertThat(stored.get(0).get(1)).isEqualTo("text");
    return (String) stored.get(0).get(0);
  }

  @Test
  void theTextOfTheContentIsKept() {
    var text = "{ \"b\" : 1.50,\"a\":[1E2, -0.0, 12345678901234567890] ,\"c\":\"\\u00e4/\"}";
    var ticket = new Ticket(Json.parse(text));
    store(ticket);
    assertThat(database.column("select content from tickets")).containsExactly(text);
    var loaded = factory.fromTransaction(session -> session.find(Ticket.class, ticket.getId()));
    assertThat(loaded.getContent().text()).isEqualTo(text);
  }

  @Test
  void jsonIsStoredAsText() {
    store(Ticket.builder().put("a", 1).metadata(Json.parse("{}")).embedding(1.5, -2).build());
    assertThat(
            database
                .rows("select typeof(content), typeof(node_metadata), embedding from tickets")
                .get(0))
        .containsExactly("text", "text", "[1.5,-2.0]");
  }

  @Test
  void aTimeWithoutAFractionHasSixDigitsToo() {
    store(
        Ticket.builder().id(ID).createdAt(java.time.Instant.parse("2025-08-21T22:14:32Z")).build());
    assertThat(storedTime("tickets", ID)).isEqualTo("2025-08-21 22:14:32.000000");
  }
}
