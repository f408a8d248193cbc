package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.AgentRecommendation;
import ai.khive.persistence.planner.Phase;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each of the texts is everything that can be a text in a plan and in an event. */
class HostileTextBrowserTest extends InBrowser {

  private static final Instant START = Instant.parse("2025-10-02T05:00:00Z");
  private static final int NARROW = 360;

  @Override
  void fill(Khive database) {
    var plans = new ArrayList<PlannerSession>();
    var events = new ArrayList<HookEvent>();
    for (int i = 0; i < HostileTexts.ALL.size(); i++) {
      plans.add(plan(i, HostileTexts.ALL.get(i)));
      events.add(event(i, "pre_command", HostileTexts.ALL.get(i)));
      events.add(event(i, "prompt_submitted", HostileTexts.ALL.get(i)));
      events.add(event(i, HostileTexts.ALL.get(i), HostileTexts.ALL.get(i)));
    }
    database.inTransaction(
        unit -> {
          unit.plannerSessions().insertAll(plans);
          unit.hookEvents().insertAll(events);
        });
  }

  private static String planId(int i) {
    return new UUID(9, i).toString();
  }

  private static PlannerSession plan(int i, String text) {
    var agents = List.of(AgentRecommendation.of(text, text, 1, text));
    return PlannerSession.builder()
        .id(planId(i))
        .createdAt(START.plusSeconds(i * 60L))
        .sessionId(text)
        .taskDescription(text)
        .complexity(text)
        .workflowPattern(text)
        .agentCount(1)
        .confidence(0.5)
        .planningCost(0.25)
        .phases(List.of(Phase.of(text, text, agents, List.of(text), text, text)))
        .evaluations(List.of(evaluation(text)))
        .consensus(Map.of("summary", text))
        .executionPlan(
            "# " + text + "\n\n" + text + "\n\n- " + text + "\n\n```\n" + text + "\n```\n")
        .put(text, text)
        .metadata(Map.of("hook_session_id", text, "key " + text, text))
        .build();
  }

  private static Map<String, Object> evaluation(String text) {
    return Map.of(
        "config",
        Map.of("name", text, "description", text, "system_prompt", text),
        "evaluation",
        Map.of(
            "complexity", text, "workflow_pattern", text, "total_agents", text, "summary", text));
  }

  private static HookEvent event(int i, String type, String text) {
    return HookEvent.builder()
        .createdAt(START.plusSeconds(i * 60L + type.length() % 50))
        .eventType(type)
        .toolName(text)
        .sessionId(text)
        .command(text)
        .output(text)
        .filePaths(List.of(text, text))
        .put("prompt", text)
        .put("message", text)
        .put("subagent_type", text)
        .put(text, text)
        .eventMetadata(Map.of(text, text, "has_error", true))
        .metadata(Map.of(text, text))
        .build();
  }

  @AfterEach
  void everythingIsHarmless() {
    Harmless.assertIsHarmless(page);
  }

  @Test
  void planningShowsThemAsTexts() {
    page.open("/planning");
    assertGroups("[data-path='planning/complexity'] tbody th");
    assertGroups("[data-path='planning/workflows'] tbody th");
    assertShown("[data-path='planning/spread'] tbody th", text -> cut(oneLine(text), 80));
    unfoldAll();
    assertFitsNarrow();
  }

  @Test
  void hookEventsShowThemAsTexts() {
    page.open("/events");
    assertGroups("[data-path='events/tools'] tbody th");
    unfoldAll();
    assertFitsNarrow();
  }

  @Test
  void theContentOfEventsShowsThemAsTexts() {
    page.open("/events");
    for (var row : page.findAll("[data-path='events'] .expand")) {
      page.run("arguments[0].click();", row);
    }
    page.until("all is read", () -> !page.text().contains("Loading"));
    var shown = page.texts("tr.contents dd");
    var newest = HostileTexts.ALL.subList(HostileTexts.ALL.size() - 12, HostileTexts.ALL.size());
    assertThat(shown).containsAll(newest.stream().map(Json::storableText).toList());
    assertFitsNarrow();
  }

  @Test
  void theListsOfSessionsShowThemAsTexts() {
    var titles = new ArrayList<String>();
    page.open("/sessions");
    titles.addAll(page.texts(".listing td.wide"));
    assertFitsNarrow();
    page.link("Older").click();
    page.ready();
    titles.addAll(page.texts(".listing td.wide"));
    assertThat(titles).containsAll(HostileTexts.ALL.stream().map(this::oneLine).toList());

    page.open("/sessions?kind=claude");
    assertShort(".listing td.wide", Json::storableText);
    assertFitsNarrow();
  }

  @Test
  void theFiltersTakeThemAsTexts() {
    for (int i = 0; i < HostileTexts.ALL.size(); i += 5) {
      var text = Json.storableText(HostileTexts.ALL.get(i));
      page.open("/planning" + Matching.query("complexity", text, "text", text, "sessionId", text));
      assertThat(page.text()).contains("Summary");
      Harmless.assertIsHarmless(page);
    }
  }

  @Test
  void aSessionShowsThemAsTexts() {
    for (int i = 0; i < HostileTexts.ALL.size(); i++) {
      Chromium.resize(browser, WIDTH, HEIGHT);
      // The first step is the plan itself.
      page.open("/session?step=2&id=" + planId(i));
      var text = Json.storableText(HostileTexts.ALL.get(i));
      unfoldAll();
      assertThat(page.texts(".phases h4")).containsExactly(text);
      assertThat(page.texts(".agents strong")).containsExactly(text);
      assertThat(page.texts(".agents .lines")).containsExactly(text);
      assertThat(page.texts("tr.more td")).containsExactly(text);
      // The events of a longer name are no session's.
      if (text.length() <= 500) {
        assertEventsShow(text);
      }
      assertFitsNarrow();
      Harmless.assertIsHarmless(page);
    }
  }

  private void assertEventsShow(String text) {
    page.until(
        "the events of " + text + " are read",
        () -> {
          page.run("document.querySelectorAll('.one .event').forEach((e) => { e.open = true; });");
          return page.texts(".one .event dd").contains(text);
        });
  }

  private void unfoldAll() {
    page.run("document.querySelectorAll('details').forEach((each) => { each.open = true; });");
    page.run("document.querySelectorAll('[aria-expanded=false]').forEach((e) => e.click());");
    page.ready();
  }

  private void assertFitsNarrow() {
    Chromium.resize(browser, NARROW, 780);
    Harmless.assertFits(page, NARROW);
    Chromium.resize(browser, WIDTH, HEIGHT);
  }

  private void assertGroups(String css) {
    assertShort(css, this::inATable);
  }

  /** What is longer than an index takes counts as absent. */
  private void assertShort(String css, UnaryOperator<String> asShown) {
    var shown = page.texts(css);
    assertThat(HostileTexts.ALL.stream().filter(text -> text.length() <= 500).map(asShown))
        .filteredOn(text -> !shown.contains(text))
        .isEmpty();
  }

  private void assertShown(String css, UnaryOperator<String> asShown) {
    var shown = page.texts(css);
    assertThat(HostileTexts.ALL.stream().map(asShown))
        .filteredOn(text -> !shown.contains(text))
        .isEmpty();
  }

  private String inATable(String text) {
    return cut(Json.storableText(text), 100);
  }

  /** The first line, as a list has it. */
  private String oneLine(String text) {
    var lines = Json.storableText(text).lines().map(String::strip);
    return cut(lines.filter(line -> !line.isEmpty()).findFirst().orElseThrow(), 200);
  }

  private static String cut(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }
}
