package ai.khive.it.tracker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An entity of the app that refers to plans by their name. Knows nothing of the library. */
@Entity
@Table(name = "tickets")
public class Ticket {

  @Id private String title;

  @Column(name = "plan_name")
  private String planName;

  @Column(name = "opened_at")
  private Instant openedAt;

  protected Ticket() {}

  public Ticket(String title, String planName, Instant openedAt) {
    this.title = title;
    this.planName = planName;
    this.openedAt = openedAt;
  }

  public String getTitle() {
    return title;
  }

  public String getPlanName() {
    return planName;
  }

  public Instant getOpenedAt() {
    return openedAt;
  }
}
