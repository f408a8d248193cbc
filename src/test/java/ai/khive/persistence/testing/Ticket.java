package ai.khive.persistence.testing;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeBuilder;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;

/** An application's own node, with a query attribute of each type. */
@Entity
@Table(name = "tickets")
@SuppressWarnings("unused")
public class Ticket extends Node {

  @JsonAttribute("title")
  @Formula("content")
  private String title;

  @JsonAttribute("number")
  @Formula("content")
  private Long number;

  @JsonAttribute("severity")
  @Formula("content")
  private Integer severity;

  @JsonAttribute("score")
  @Formula("content")
  private Double score;

  @JsonAttribute("open")
  @Formula("content")
  private Boolean open;

  @JsonAttribute(value = "usage.tokens", index = true)
  @Formula("content")
  private Long tokens;

  protected Ticket() {}

  public Ticket(Json content) {
    super(content);
  }

  private Ticket(Builder builder) {
    super(builder, builder.content());
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Replaces the content. */
  @Override
  public void setContent(Json content) {
    super.setContent(content);
  }

  /** Builds a ticket of any content. */
  public static final class Builder extends NodeBuilder<Builder> {

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected Json content() {
      return super.content();
    }

    public Ticket build() {
      return new Ticket(this);
    }
  }
}
