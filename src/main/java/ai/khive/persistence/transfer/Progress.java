package ai.khive.persistence.transfer;

/** Is told how far a transfer has come. */
@FunctionalInterface
public interface Progress {

  /** Listens to nothing. */
  Progress NONE = (done, total) -> {};

  /**
   * Is called on the thread of the transfer, after each transaction; an exception ends the
   * transfer, and what was stored until then stays.
   *
   * @param done rows that have been dealt with
   * @param total rows in all, as they were counted at the start; others may be added meanwhile
   */
  void advanced(long done, long total);
}
