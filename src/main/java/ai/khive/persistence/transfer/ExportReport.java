package ai.khive.persistence.transfer;

import java.nio.file.Path;

/**
 * What an export has written.
 *
 * @param odd how many of the nodes hold what is no JSON or no time, as other programs may have
 *     stored it: it is written as a string, and an import mends or rejects it
 */
public record ExportReport(Path file, long sessions, long events, long odd) {

  /** Returns how many nodes were written. */
  public long written() {
    return sessions + events;
  }
}
