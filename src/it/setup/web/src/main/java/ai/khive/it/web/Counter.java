package ai.khive.it.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What loses steps when two transactions read the same value and both write. */
@Entity
@Table(name = "counters")
public class Counter {

  @Id private String name;

  @Column(name = "steps")
  private long steps;

  protected Counter() {}

  public Counter(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  /** Counts one, and returns how many there are now. */
  public long step() {
    return ++steps;
  }
}
