package ai.khive.persistence.sqlite;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.Check;
import org.jspecify.annotations.Nullable;

/** An application's entity with a constraint of each kind. */
@Entity
@Table(
    name = "seats",
    uniqueConstraints =
        @UniqueConstraint(
            name = "seats_place",
            columnNames = {"row_number", "place"}),
    indexes = @Index(name = "seats_label", columnList = "label", unique = true))
@Check(name = "seats_price", constraints = "price >= 0")
class Seat {

  @Id Long id;

  @Column(name = "row_number")
  int row;

  int place;

  @Nullable String label;

  @Column(unique = true)
  @Nullable String ticket;

  @Column(nullable = false)
  @Nullable Long price = 10L;

  protected Seat() {}

  Seat(long id, int row, int place) {
    this.id = id;
    this.row = row;
    this.place = place;
  }
}
