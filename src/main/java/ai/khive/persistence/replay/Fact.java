package ai.khive.persistence.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a timeline keeps of a node.
 *
 * @param pair what the two events of a step have in common beyond doubt; null if there is no such
 *     thing
 * @param key what makes it the same thing elsewhere, as a short text
 * @param outcome what it tells; null if nothing
 * @param paths of an edit, each once
 */
record Fact(
    String id,
    @Nullable Instant at,
    StepKind kind,
    Part part,
    @Nullable String pair,
    String key,
    String title,
    @Nullable Outcome outcome,
    List<String> paths,
    @Nullable String role) {

  /** Which part of a step. */
  enum Part {
    START,
    END,
    WHOLE
  }

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * The total order. An id is ASCII, so that it is the order of both databases; made in Java, so
   * that neither the server's language nor the spelling of a time matters.
   */
  static final Comparator<Fact> ORDER =
      Comparator.comparing(
              (Fact fact) -> fact.at, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(Fact::id)
          .thenComparing(Fact::isEvent);

  /** Returns the time that a database gave; null for one like PostgreSQL's {@code infinity}. */
  static @Nullable Instant time(@Nullable Object stored) {
    return stored instanceof Instant time && !time.isBefore(FIRST) && time.isBefore(END)
        ? time
        : null;
  }

  boolean isEvent() {
    return kind != StepKind.PLAN;
  }

  boolean isAsOldAs(Fact other) {
    return at != null && at.equals(other.at);
  }
}
