package ai.khive.it.wildfly;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often a page was visited: each visit reads the number, then writes it. */
@Entity
@Table(name = "visits")
public class Visit {

  @Id private String page;

  private int number;

  protected Visit() {}

  public Visit(String page) {
    this.page = page;
  }

  public int getNumber() {
    return number;
  }

  public void add() {
    number++;
  }
}
