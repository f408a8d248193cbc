package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The replay of a session, beside its timeline. */
class ReplayBrowserTest extends InBrowser {

  private PlannerSession plan;
  private Timeline timeline;

  /** The linked plan with most steps, and a plan of the same time beside it. */
  @BeforeAll
  void find() {
    plan =
        Stored.in(khive).plans().stream()
            .filter(each -> each.getHookSessionId().isPresent())
            .filter(each -> !each.getEvaluations().isEmpty() && !each.getPhases().isEmpty())
            .max((a, b) -> timeline(a).steps().size() - timeline(b).steps().size())
            .orElseThrow();
    timeline = timeline(plan);
  }

  private Timeline timeline(PlannerSession of) {
    return khive.fromReadOnlyTransaction(
        unit -> Timelines.on(unit.entityManager()).find(of.getId()).orElseThrow());
  }

  @BeforeEach
  void open() {
    openAt(1);
  }

  private void openAt(int step) {
    page.open("/session?id=" + plan.getId() + "&step=" + step);
    awaitStep(step);
  }

  private void awaitStep(int n) {
    page.until(
        "step " + n,
        () ->
            page.find(".state h3").getText().equals("State after step " + Shown.count(n))
                && page.find(".one h3").getText().equals("Step " + Shown.count(n)));
    page.ready();
  }

  @Test
  void theHeadHasTheFiguresOfTheTimeline() {
    var summary = timeline.summary();
    assertThat(page.find(".head h1").getText()).isEqualTo(firstLine());
    assertThat(page.find(".head").getText())
        .contains(
            timeline.session(),
            "Steps\n" + Shown.count(timeline.steps().size()),
            "Events\n" + Shown.count(summary.events()),
            "Failed\n"
                + Shown.count(summary.failed())
                + " ("
                + Shown.percent(summary.errorShare())
                + ")",
            "Succeeded\n" + Shown.count(summary.succeeded()),
            "Unfinished\n" + Shown.count(summary.unfinished()));
  }

  private String firstLine() {
    return plan.getTaskDescription().orElseThrow().lines().findFirst().orElseThrow();
  }

  @Test
  void aStepAndItsStateAreThoseOfTheTimeline() {
    int last = timeline.steps().size();
    for (int n : List.of(1, 2, last / 3, last / 2, last - 1, last)) {
      openAt(n);
      assertIsShown(timeline.step(n));
      assertState(n);
    }
  }

  private void assertIsShown(Step step) {
    assertThat(page.find(".one .what").getText()).isEqualTo(step.title().strip());
    var how = page.find(".one .how").getText();
    assertThat(how).contains(name(step.kind()), Shown.time(step.at(), ZoneId.of(ZONE)));
    if (step.outcome() != null) {
      assertThat(how).contains(name(step.outcome()));
    }
    assertThat(page.find(".where").getText())
        .containsIgnoringCase("step " + step.n() + " of " + timeline.steps().size());
    assertThat(page.find(".scrubber input").getDomProperty("value"))
        .isEqualTo(Integer.toString(step.n()));
    assertThat(page.find(".step[aria-selected=true] .n").getText())
        .isEqualTo(Integer.toString(step.n()));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void assertState(int n) {
    var state = timeline.state(n);
    var facts = page.find(".state .facts").getText();
    assertThat(facts)
        .contains(
            "Phase\n" + (state.phase() == null ? Shown.NONE : state.phase()),
            "Agents running\n" + state.runningAgents().size(),
            "Agents ended\n" + (state.agents().size() - state.runningAgents().size()));
    assertGroup("prompts", state.prompts().size(), titles(state.prompts()));
    assertGroup("commands", state.commands().size(), titles(state.commands()));
    assertGroup("agents", state.agents().size(), titles(state.agents()));
    assertGroup("errors", state.errors().size(), titles(state.errors()));
    var files = new ArrayList<String>();
    state.files().forEach(file -> files.add(file.path() + " " + file.times() + "×"));
    assertGroup("files", files.size(), files);
  }

  private static List<String> titles(List<Step> steps) {
    return steps.stream().map(step -> step.n() + " " + step.title()).toList();
  }

  /** The newest five are shown, the newest first. */
  private void assertGroup(String key, int total, List<String> all) {
    var group = ".state [data-group=" + key + "]";
    assertThat(page.find(group + " .total").getText()).as(key).isEqualTo(Shown.count(total));
    var shown = page.texts(group + (key.equals("files") ? " li" : " li button"));
    var expected = new ArrayList<>(all.subList(Math.max(0, all.size() - 5), all.size()));
    Collections.reverse(expected);
    assertThat(shown).as(key).isEqualTo(expected);
  }

  @Test
  void theListHasTheStepsOfTheTimeline() {
    var rows = page.findAll(".step:not(.probe)");
    assertThat(rows).hasSizeGreaterThan(10);
    for (var row : rows) {
      int n = Integer.parseInt(row.getDomAttribute("data-n"));
      assertRow(row, timeline.step(n));
    }
    assertThat(rows.get(0).getDomAttribute("aria-setsize"))
        .isEqualTo(Integer.toString(timeline.steps().size()));
  }

  private void assertRow(WebElement row, Step step) {
    var text = (String) page.run("return arguments[0].textContent;", row);
    assertThat(text).contains(name(step.kind()), step.title());
    if (step.outcome() != null) {
      assertThat(text).contains(name(step.outcome()));
    }
  }

  @Test
  void aClickInTheListChoosesAStep() {
    page.find(".step[data-n='5']").click();
    awaitStep(5);
    assertIsShown(timeline.step(5));
    page.until("the address says so", () -> page.address().endsWith("&step=5"));
  }

  @Test
  void keysMoveAsOnATerminal() {
    int last = timeline.steps().size();
    var replay = page.find("#replay");
    press(replay, Keys.ARROW_RIGHT, 2);
    press(replay, "n", 3);
    press(replay, Keys.ARROW_LEFT, 2);
    press(replay, "p", 1);
    press(replay, Keys.END, last);
    press(replay, Keys.HOME, 1);
    var errors = errors();
    assertThat(errors).hasSizeGreaterThan(3);
    press(replay, "e", errors.get(0));
    press(replay, "e", errors.get(1));
    press(replay, "e", errors.get(2));
    press(replay, "E", errors.get(1));
  }

  private void press(WebElement focused, CharSequence key, int n) {
    page.run("arguments[0].focus();", focused);
    browser.switchTo().activeElement().sendKeys(key);
    awaitStep(n);
  }

  private List<Integer> errors() {
    return IntStream.rangeClosed(1, timeline.steps().size())
        .filter(n -> timeline.step(n).outcome() == Outcome.FAILED)
        .boxed()
        .toList();
  }

  @Test
  void theButtonsMoveAndJumpToErrors() {
    page.button("Next").click();
    awaitStep(2);
    page.button("Next error").click();
    int error = errors().stream().filter(n -> n > 2).findFirst().orElseThrow();
    awaitStep(error);
    page.button("Previous").click();
    awaitStep(error - 1);
    page.button("Last").click();
    awaitStep(timeline.steps().size());
    page.button("Next error").click();
    page.until(
        "it says that there is none",
        () -> page.text().contains("No step after step " + timeline.steps().size() + " failed."));
    page.button("First").click();
    awaitStep(1);
  }

  @Test
  void theScrubberMoves() {
    var slider = page.find(".scrubber input");
    slider.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    awaitStep(3);
    slider.sendKeys(Keys.END);
    awaitStep(timeline.steps().size());
  }

  @Test
  void playMovesOnUntilItIsPaused() {
    new Select(page.find(".transport select")).selectByValue("20s");
    page.button("Play").click();
    page.until("it moves", () -> position() > 5);
    page.button("Pause").click();
    page.until("it is paused", () -> page.find(".play").getText().equals("Play"));
    int paused = position();
    awaitStep(paused);
    assertIsShown(timeline.step(paused));
    assertState(paused);
  }

  private int position() {
    return Integer.parseInt(page.find(".scrubber input").getDomProperty("value"));
  }

  @Test
  void playStopsAtTheEnd() {
    openAt(timeline.steps().size() - 3);
    new Select(page.find(".transport select")).selectByValue("20s");
    page.button("Play").click();
    awaitStep(timeline.steps().size());
    page.until("it stops", () -> page.find(".play").getText().equals("Play"));
  }

  @Test
  void theContentOfAnEventIsShown() {
    int n =
        IntStream.rangeClosed(1, timeline.steps().size())
            .filter(each -> timeline.step(each).events().size() == 2)
            .findFirst()
            .orElseThrow();
    openAt(n);
    var step = timeline.step(n);
    page.findAll(".one .event summary").get(1).click();
    page.until("it is read", () -> page.find(".one .event[open]").getText().contains("id "));
    assertThat(page.find(".one .event[open]").getText())
        .contains("event_type", "tool_name", "id " + step.events().get(1));
  }

  @Test
  void thePlanIsShownWithPhasesEvaluationsAndMarkdown() {
    var shown = page.find(".plans").getText();
    var phase = plan.getPhases().get(0);
    var agent = phase.agents().get(0);
    assertThat(shown)
        .contains(
            phase.name().orElseThrow(),
            phase.description().orElseThrow(),
            agent.role().orElseThrow(),
            agent.domain().orElseThrow(),
            plan.getEvaluations().get(0).evaluator().orElseThrow(),
            "Planned and actual",
            "How it is done",
            "var page = orders.page(50);");
    assertThat(page.find(".markdown strong").getText())
        .isEqualTo(Integer.toString(plan.getPhases().size()));
    assertThat(page.texts(".markdown ol li")).containsExactly("Read Orders.java", "Write the test");
    assertThat(page.findAll(".markdown a"))
        .extracting(link -> link.getDomAttribute("href"))
        .containsExactly("https://example.org/guide");
  }
}
