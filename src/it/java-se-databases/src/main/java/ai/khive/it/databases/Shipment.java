package ai.khive.it.databases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entity that knows nothing of khive, with what a library could spoil. */
@Entity
@Table(
    name = "shipments",
    uniqueConstraints =
        @UniqueConstraint(
            name = "one_parcel",
            columnNames = {"sender", "parcel"}),
    indexes = @Index(name = "shipments_sent_at", columnList = "sent_at"))
public class Shipment {

  @Id private Long id;

  private String sender;

  private String parcel;

  @Column(unique = true)
  private String code;

  @Column(name = "sent_at")
  private Instant sentAt;

  /** Named like those of our nodes. */
  @Column(name = "created_at")
  private Instant createdAt;

  private LocalDateTime due;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> content;

  @JdbcTypeCode(SqlTypes.JSON)
  private Address metadata;

  private boolean express;

  private Double weight;

  @Formula("weight * 2")
  private Double doubled;

  protected Shipment() {}

  Shipment(long id, Instant sentAt) {
    this.id = id;
    sender = "sender " + id;
    parcel = "parcel " + id;
    code = "code " + id;
    this.sentAt = sentAt;
    createdAt = sentAt.plusSeconds(1);
    due = LocalDateTime.of(2026, 11, 3, 4, 5, 6, 789_000_000);
    content = Map.of("contents", "vase");
    metadata = new Address("Main Street", "Springfield");
    express = true;
    weight = 1.25;
  }

  @Override
  public String toString() {
    return String.join(
        " | ",
        "" + id,
        sender,
        parcel,
        code,
        "" + sentAt,
        "" + createdAt,
        "" + due,
        "" + content,
        "" + metadata,
        "" + express,
        "" + weight,
        "" + doubled);
  }

  /** Stored as JSON. */
  public record Address(String street, String town) {}
}
