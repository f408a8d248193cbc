package ai.khive.persistence.transfer.legacy;

import java.util.Locale;

/** Khive's four tables: the name of the column for metadata, and how times are written. */
enum Layout {
  /** {@code node_metadata}, never filled, and local times as text without a zone. */
  G1,
  /** {@code metadata}, and seconds since 1970. */
  G2,
  /** The table of {@link #G1}, and times as text with an offset. */
  G3,
  /** {@code node_metadata}, and seconds since 1970. */
  G4;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
