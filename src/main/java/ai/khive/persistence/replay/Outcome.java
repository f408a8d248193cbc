package ai.khive.persistence.replay;

/** How a step ended. A step of which nothing tells has none. */
public enum Outcome {
  SUCCEEDED,
  FAILED,
  /** It has begun, and its end is not there: it still runs, or the end was lost. */
  UNFINISHED
}
