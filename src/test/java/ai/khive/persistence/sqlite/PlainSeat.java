package ai.khive.persistence.sqlite;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The seats of an earlier release: fewer columns and no constraint. */
@Entity
@Table(name = "seats")
@SuppressWarnings("unused") // The columns are for the schema.
class PlainSeat {

  @Id private Long id;

  @Column(name = "row_number")
  private int row;

  private int place;
  private String label;

  @Column(nullable = false)
  private Long price;

  protected PlainSeat() {}
}
