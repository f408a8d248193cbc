package ai.khive.persistence.docs;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.annotations.Formula;

@SuppressWarnings("unused") // The attributes are for queries.
@Entity
@Table(name = "tickets")
public class Ticket extends Node {

  @JsonAttribute(value = "priority", index = true)
  @Formula("content")
  private String priority;

  @JsonAttribute("usage.tokens")
  @Formula("content")
  private Long tokens;

  protected Ticket() {}

  public Ticket(Json content) {
    super(content);
  }

  public Optional<String> getPriority() {
    return getContent().findText("priority");
  }
}
