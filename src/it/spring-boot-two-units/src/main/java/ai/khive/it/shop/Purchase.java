package ai.khive.it.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;

/** An entity of another unit, whose columns and constraints are to stay as Hibernate makes them. */
@Entity
@Table(
    name = "purchases",
    uniqueConstraints = @UniqueConstraint(name = "one_per_time", columnNames = "bought_at"))
public class Purchase {

  @Id private long number;

  @Column(name = "bought_at")
  private Instant boughtAt;

  protected Purchase() {}

  public Purchase(long number, Instant boughtAt) {
    this.number = number;
    this.boughtAt = boughtAt;
  }

  public Instant getBoughtAt() {
    return boughtAt;
  }
}
