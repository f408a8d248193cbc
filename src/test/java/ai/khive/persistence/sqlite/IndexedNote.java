package ai.khive.persistence.sqlite;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;

/** An application's node with an index of its own beside one over an expression. */
@Entity
@Table(name = "notes", indexes = @Index(name = "notes_author", columnList = "author"))
@SuppressWarnings("unused") // The attributes are for queries.
class IndexedNote extends Node {

  private String author;

  @JsonAttribute(value = "topic", index = true)
  @Formula("content")
  private String topic;

  @JsonAttribute("score")
  @Formula("content")
  private Double score;

  protected IndexedNote() {}

  IndexedNote(String author, Json content) {
    super(content);
    this.author = author;
  }
}
