package ai.khive.it.modules;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.Formula;

@Entity
@Table(name = "remarks")
public class Remark extends Node {

  @JsonAttribute("plan")
  @Formula("content")
  private String plan;

  protected Remark() {}

  public Remark(String plan, String text) {
    super(Json.of(Map.of("plan", plan, "text", text)));
  }
}
