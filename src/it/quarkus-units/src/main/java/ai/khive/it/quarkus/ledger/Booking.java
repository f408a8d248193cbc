package ai.khive.it.quarkus.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;

/** An entity of the app, in a unit that has nothing to do with agents. */
@Entity
@Table(
    name = "bookings",
    uniqueConstraints =
        @UniqueConstraint(
            name = "one_per_plan",
            columnNames = {"plan_name", "account"}))
public class Booking {

  @Id private String id;

  @Column(name = "plan_name")
  private String planName;

  private String account;

  @Column(name = "booked_at")
  private Instant bookedAt;

  protected Booking() {}

  public Booking(String id, String planName, String account, Instant bookedAt) {
    this.id = id;
    this.planName = planName;
    this.account = account;
    this.bookedAt = bookedAt;
  }

  public Instant getBookedAt() {
    return bookedAt;
  }
}
