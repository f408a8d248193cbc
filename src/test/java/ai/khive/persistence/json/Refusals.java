package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.khive.persistence.InvalidJsonException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What every refusal of JSON has in common. */
final class Refusals {

  /** A word that tests put into keys, values and broken text. */
  static final String SECRET = "hunter2";

  private Refusals() {}

  /** Runs what must be refused, and makes sure that nothing of the report has the secret. */
  static InvalidJsonException refusal(ThrowingCallable call) {
    var thrown = catchThrowable(call);
    assertThat(thrown).isExactlyInstanceOf(InvalidJsonException.class).hasNoCause();
    var report = new StringWriter();
    thrown.printStackTrace(new PrintWriter(report, true));
    assertThat(report.toString()).doesNotContain(SECRET);
    assertThat(thrown.getSuppressed()).isEmpty();
    return (InvalidJsonException) thrown;
  }
}
