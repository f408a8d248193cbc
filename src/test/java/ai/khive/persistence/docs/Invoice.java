package ai.khive.persistence.docs;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;

@SuppressWarnings("unused") // The attributes are for queries.
@Entity
@Table(name = "invoices")
public class Invoice extends Node {

  @JsonAttribute(value = "customer.name", covering = "total")
  @Formula("content")
  private String customer;

  @JsonAttribute("total")
  @Formula("content")
  private Double total;

  protected Invoice() {}

  public Invoice(Json content) {
    super(content);
  }
}
