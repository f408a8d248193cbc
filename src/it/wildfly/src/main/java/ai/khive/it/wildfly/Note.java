package ai.khive.it.wildfly;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;

/** Of a persistence unit that has nothing to do with the library. */
@Entity
@Table(name = "notes", uniqueConstraints = @UniqueConstraint(columnNames = {"topic", "written"}))
public class Note {

  @Id private long id;

  private String topic;

  @Column(name = "written")
  private Instant written;

  protected Note() {}

  public Note(long id, String topic, Instant written) {
    this.id = id;
    this.topic = topic;
    this.written = written;
  }

  public Instant getWritten() {
    return written;
  }
}
