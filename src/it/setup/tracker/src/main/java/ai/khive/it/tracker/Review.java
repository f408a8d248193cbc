package ai.khive.it.tracker;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.Formula;

/** A node of the app's own: what somebody thought of a plan. */
@Entity
@Table(name = "reviews")
public class Review extends Node {

  @JsonAttribute(value = "plan", index = true)
  @Formula("content")
  private String planName;

  @JsonAttribute("score")
  @Formula("content")
  private Double score;

  protected Review() {}

  public Review(String planName, double score) {
    super(Json.of(Map.of("plan", planName, "score", score)));
  }
}
