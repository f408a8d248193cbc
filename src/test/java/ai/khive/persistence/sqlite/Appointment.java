package ai.khive.persistence.sqlite;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** An application's entity with a column of each type of java.time. */
@Entity
@Table(name = "appointments")
@SuppressWarnings("unused") // The columns are for queries.
class Appointment {

  @Id private Long id;
  private LocalDate day;
  private LocalTime opening;
  private LocalDateTime start;
  private Instant booked;
  private OffsetDateTime sent;
  private Duration length;

  protected Appointment() {}

  /** Everything is of this time on the wall, which is taken for UTC where a zone is needed. */
  Appointment(long id, LocalDateTime time, Duration length) {
    this.id = id;
    this.day = time.toLocalDate();
    this.opening = time.toLocalTime();
    this.start = time;
    this.booked = time.toInstant(ZoneOffset.UTC);
    this.sent = time.atOffset(ZoneOffset.UTC);
    this.length = length;
  }
}
