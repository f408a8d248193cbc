package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  private static final Instant NOW = Instant.parse("2025-08-21T22:14:32Z");

  private static Parameters of(String query) {
    var known = new HashSet<>(Parameters.PERIOD);
    known.addAll(Parameters.PLANNING);
    known.addAll(Parameters.EVENTS);
    known.addAll(Set.of("limit", "id", "what"));
    return Parameters.of(query, known);
  }

  private static void assertRefused(String query, Function<Parameters, ?> use, String sentence) {
    assertThatThrownBy(() -> use.apply(of(query)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.sentence()).isEqualTo(sentence);
            });
  }

  @Test
  void aFilterHasWhatTheQuerySays() {
    assertThat(
            of("from=2025-08-01T00:00:00Z&to=2025-08-02T00:00:00.5Z&complexity=very%20complex"
                    + "&workflow=a%2Bb&minConfidence=0&maxConfidence=1&minCost=-1e-3&maxCost=2.50"
                    + "&text=fix+caf%C3%A9&sessionId=s%26t")
                .planning())
        .isEqualTo(
            PlannerSessionFilter.ALL
                .withCreatedAt(
                    Instant.parse("2025-08-01T00:00:00Z"), Instant.parse("2025-08-02T00:00:00.5Z"))
                .withComplexity("very complex")
                .withWorkflowPattern("a+b")
                .withConfidence(0.0, 1.0)
                .withPlanningCost(-0.001, 2.5)
                .withText("fix café")
                .withSessionId("s&t"));
    assertThat(of("type=pre_edit&tool=Bash&session=a&text=%20").events())
        .isEqualTo(
            HookEventFilter.ALL.withEventType("pre_edit").withToolName("Bash").withSessionId("a"));
    assertThat(of("").planning()).isEqualTo(PlannerSessionFilter.ALL);
    assertThat(of("complexity=").planning()).isEqualTo(PlannerSessionFilter.ALL.withComplexity(""));
  }

  @Test
  void theZoneIsUtcUnlessItIsSaid() {
    assertThat(of("").viewer(NOW)).isEqualTo(new Viewer(ZoneId.of("UTC"), NOW));
    assertThat(of("zone=Asia/Kathmandu").viewer(NOW).zone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    assertRefused(
        "zone=Mars/Base",
        asked -> asked.viewer(NOW),
        "zone must be one of the IANA time zones, such as Europe/Berlin");
    assertRefused(
        "zone=",
        asked -> asked.viewer(NOW),
        "zone must be one of the IANA time zones, such as Europe/Berlin");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "0x1p3",
    "1d",
    "''",
    "' 1'",
    "1.",
    ".5",
    "one",
    "٣"
  })
  void whatIsNoFiniteNumberIsRefused(String text) {
    var query = "minCost=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    assertRefused(query, Parameters::planning, "minCost must be a number such as 0.8");
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday",
    "2025-08-21",
    "2025-13-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
    "0000-12-31T23:59:59Z",
    "%2B10000-01-01T00:00:00Z",
    "''"
  })
  void whatIsNoTimeIsRefused(String text) {
    assertRefused(
        "from=" + text, Parameters::events, "from must be a time such as 2025-08-21T22:14:32Z");
  }

  @Test
  void rangesAreInOrder() {
    assertRefused(
        "from=2025-08-02T00:00:00Z&to=2025-08-01T00:00:00Z",
        Parameters::events,
        "from must be before to, but was from=2025-08-02T00:00:00Z, to=2025-08-01T00:00:00Z");
    assertRefused(
        "minCost=2&maxCost=1",
        Parameters::planning,
        "minCost must not be above maxCost, but was minCost=2.0, maxCost=1.0");
  }

  @Test
  void aWholeNumberIsWithinItsBounds() {
    assertThat(of("").integer("limit", 1, 200, 50)).isEqualTo(50);
    assertThat(of("limit=200").integer("limit", 1, 200, 50)).isEqualTo(200);
    for (var wrong : new String[] {"0", "201", "-1", "1.0", "", "99999999999", "x"}) {
      assertRefused(
          "limit=" + wrong,
          asked -> asked.integer("limit", 1, 200, 50),
          "limit must be a whole number from 1 to 200");
    }
  }

  @Test
  void whatMustBeThereIsThere() {
    assertThat(of("id=a").required("id")).isEqualTo("a");
    assertRefused("id=", asked -> asked.required("id"), "id is missing");
    assertRefused("", asked -> asked.required("id"), "id is missing");
    assertRefused(
        "what=x", asked -> asked.word("what", Set.of("b", "a")), "what must be one of a, b");
  }

  @Test
  void anUnknownNameIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> Parameters.of("a=1&<script>=2".replace("<", "%3C"), Set.of("a", "b")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.sentence())
                    .isEqualTo("one of the parameters is not known here; known are a, b"));
    assertThatThrownBy(() -> Parameters.of("a", Set.of())).hasMessage("no parameter is known here");
    assertThat(Parameters.of(null, Set.of()).text("a")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"text=%", "text=%4", "text=%zz", "text=%ff", "text=%ed%a0%80", "text=%C3"})
  void aMalformedQueryIsRefused(String query) {
    assertRefused(query, Parameters::events, "the query of the URL is not percent-encoded UTF-8");
  }

  @Test
  void aParameterIsGivenOnce() {
    assertRefused("text=a&text=a", Parameters::events, "a parameter may be given once only");
  }
}
