package ai.khive.persistence.json;

import static ai.khive.persistence.json.Refusals.SECRET;
import static ai.khive.persistence.json.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values that {@link Json#of} cannot write and {@link Json#as} cannot read. */
class JsonRefusedValuesTest {

  /** A bean that refers to itself by way of another. */
  public static final class Task {
    public final List<Task> dependsOn = new ArrayList<>();
    public final String prompt = SECRET;
  }

  public static final class Failing {
    @SuppressWarnings("DoNotCallSuggester") // Jackson calls it.
    public String getPrompt() {
      throw new IllegalStateException("cannot read " + SECRET);
    }
  }

  record Count(int count) {}

  public static final class Counts extends HashMap<String, Count> {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void refusesValuesWithNumbersThatAreNotFinite() {
    for (var value :
        new Object[] {
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY,
          new double[] {1, Double.NaN},
          new float[] {Float.NaN},
          Map.of(SECRET, List.of(Double.NEGATIVE_INFINITY))
        }) {
      assertThat(refusal(() -> Json.of(value)))
          .hasMessageMatching("a number is not finite, at line 1, column \\d+");
    }
  }

  @Test
  void refusesWhatJacksonCannotWriteAndSaysWhere() {
    @SuppressWarnings("ArrayRecordComponent") // Jackson writes it.
    record Step(String name, Object[] values) {}
    assertThat(refusal(() -> Json.of(new Step(SECRET, new Object[] {1, Instant.EPOCH}))))
        .hasMessage(
            "a value of type "
                + Step.class.getName()
                + " cannot be written as JSON, at .values[1]");
    assertThat(refusal(() -> Json.of(Map.of(SECRET, List.of(new Failing())))))
        .hasMessageMatching("a value of type java\\.util\\.\\S+ cannot be written as JSON, at .*")
        .hasMessageEndingWith(" at [*][0].prompt");
    assertThat(refusal(() -> Json.of(Map.entry(SECRET, Instant.EPOCH))))
        .hasMessageEndingWith(" cannot be written as JSON, at [*]");
    assertThat(refusal(() -> Json.of(Instant.EPOCH)))
        .hasMessage("a value of type java.time.Instant cannot be written as JSON");
  }

  @Test
  void refusesValuesThatContainThemselves() {
    var task = new Task();
    task.dependsOn.add(task);
    assertThat(refusal(() -> Json.of(task)))
        .hasMessageMatching(
            "a value of type \\S+\\$Task cannot be written as JSON, at"
                + " (\\[0]|\\.dependsOn){10}\\.{3}");
    var map = new HashMap<String, Object>();
    map.put(SECRET, map);
    assertThat(refusal(() -> Json.of(map)))
        .hasMessage(
            "a value of type java.util.HashMap cannot be written as JSON, at"
                + " [*][*][*][*][*][*][*][*][*][*]...");
  }

  @Test
  void refusesKeysThatAreTheSameAsText() {
    var map = Map.of((Object) 1, SECRET, "1", SECRET);
    assertThat(refusal(() -> Json.of(map)))
        .hasMessageStartingWith("a JSON object has the same key twice");
  }

  @Test
  void readingAsATypeNamesThePlaceAndNotTheContent() {
    var json = Json.parse("{\"hunter2\":{\"count\":\"hunter2\"}}");
    assertThat(refusal(() -> json.as(Counts.class)))
        .hasMessage(
            "the JSON value cannot be read as "
                + Counts.class.getName()
                + ", at line 1, column 21");
    assertThat(refusal(() -> json.as(Instant.class)))
        .hasMessageStartingWith("the JSON value cannot be read as java.time.Instant");
  }
}
