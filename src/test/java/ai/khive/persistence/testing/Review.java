package ai.khive.persistence.testing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;

/** An entity of an application that knows nothing of this library. */
@SuppressWarnings("unused") // The columns are for queries.
@Entity
@Table(name = "reviews", indexes = @Index(name = "reviews_stars", columnList = "stars"))
public class Review {

  @Id private Long id;

  @Column(unique = true)
  private String reference;

  private String sessionKey;

  private int stars;

  private Instant reviewedAt;

  protected Review() {}

  public Review(long id, String sessionKey, int stars, Instant reviewedAt) {
    this.id = id;
    this.reference = "R-" + id;
    this.sessionKey = sessionKey;
    this.stars = stars;
    this.reviewedAt = reviewedAt;
  }

  public String getReference() {
    return reference;
  }

  public Instant getReviewedAt() {
    return reviewedAt;
  }
}
