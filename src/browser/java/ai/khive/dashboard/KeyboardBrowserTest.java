package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Everything can be used by keys alone, and one always sees where one is. */
class KeyboardBrowserTest extends InBrowser {

  /** More stops than any view has. */
  private static final int MOST_STOPS = 400;

  private static final String FOCUS =
      """
      const { activeElement: focused } = document;
      if (focused === document.body) { return null; }
      const style = getComputedStyle(focused);
      const { width, height } = focused.getBoundingClientRect();
      const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        && width > 1 && height > 1;
      const name = focused.id || focused.getAttribute('name') || focused.getAttribute('aria-label')
        || focused.textContent.trim().slice(0, 40);
      return [`${focused.localName} ${name}`, seen];
      """;

  private String session;

  @BeforeAll
  void find() {
    session =
        "/session?id="
            + Stored.in(khive).plans().stream()
                .filter(plan -> plan.getHookSessionId().isPresent())
                .filter(plan -> !plan.getEvaluations().isEmpty())
                .findFirst()
                .orElseThrow()
                .getId();
  }

  List<String> views() {
    return List.of("/planning", "/events", "/sessions", "/sessions?kind=claude", session);
  }

  @ParameterizedTest
  @MethodSource("views")
  void oneSeesWhereTheFocusIs(String view) {
    page.open(view);
    var unseen = new ArrayList<String>();
    int stops = 0;
    for (var focus = next(); focus != null; focus = next()) {
      assertThat(++stops).as("stops; the last one was " + focus).isLessThan(MOST_STOPS);
      if (!Boolean.TRUE.equals(focus.get(1))) {
        unseen.add((String) focus.get(0));
      }
    }
    assertThat(stops).isGreaterThan(10);
    assertThat(unseen).isEmpty();
  }

  /** Goes to the next stop; null after the last one. */
  private List<?> next() {
    press(Keys.TAB);
    return (List<?>) page.run(FOCUS);
  }

  private void press(CharSequence... keys) {
    new Actions(browser).sendKeys(keys).perform();
  }

  /** Goes on from stop to stop until one matches. */
  private void tabTo(String css) {
    for (int i = 0; i < MOST_STOPS; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(
          page.run("return document.activeElement.matches(arguments[0]);", css))) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + css);
  }

  @Test
  void theFirstStopSkipsToTheContent() {
    page.open("/planning");
    press(Keys.TAB, Keys.ENTER);
    assertThat(page.run("return document.activeElement.id;")).isEqualTo("main");
  }

  @Test
  void theNavigationLeadsToAnotherViewAndItsContent() {
    page.open("/planning");
    tabTo("#views a[href^='/events']");
    press(Keys.ENTER);
    assertThat(page.ready().address()).isEqualTo("/events");
    assertThat(page.run("return document.activeElement.id;")).isEqualTo("main");
  }

  @Test
  void aFilterIsChosenAndTyped() {
    page.open("/planning");
    tabTo("[name=complexity]");
    press(Keys.ARROW_DOWN);
    page.until("it is chosen", () -> page.address().contains("complexity="));
    tabTo("[name=text]");
    press("orders", Keys.ENTER);
    page.until("it is searched", () -> page.address().contains("text=orders"));
    page.ready();
    assertThat(page.run("return document.activeElement.name;")).isEqualTo("text");
  }

  @Test
  void theTableBehindAChartIsUnfolded() {
    page.open("/events");
    tabTo("[data-path='events/timeline'] summary");
    press(Keys.ENTER);
    page.until(
        "it is open", () -> !page.findAll("[data-path='events/timeline'] details[open]").isEmpty());
    tabTo("[data-path='events/timeline'] tbody a");
    press(Keys.ENTER);
    page.until("the day is shown", () -> page.address().contains("from="));
  }

  @Test
  void theListIsPagedAndASessionOpened() {
    page.open("/sessions");
    tabTo("a[href*='after=']");
    press(Keys.ENTER);
    page.until("it is older", () -> page.address().contains("after="));
    page.ready();
    tabTo(".listing tbody a");
    press(Keys.ENTER);
    page.until("the session is shown", () -> page.address().startsWith("/session?id="));
  }

  @Test
  void anEventIsUnfoldedAndFoldedAgain() {
    page.open("/events");
    tabTo("[data-path='events'] .expand");
    press(Keys.ENTER);
    page.until("it is unfolded", () -> !page.findAll("tr.contents dl").isEmpty());
    press(Keys.SPACE);
    page.until("it is folded", () -> page.findAll("tr.contents").isEmpty());
  }

  @Test
  void theReplayIsPlayedAndMoved() {
    page.open(session);
    tabTo(".play");
    press(Keys.SPACE);
    page.until("it plays", () -> page.find(".play").getText().equals("Pause"));
    press(Keys.SPACE);
    page.until("it is paused", () -> page.find(".play").getText().equals("Play"));
    press(Keys.HOME);
    tabTo(".scrubber input");
    press(Keys.HOME);
    press(Keys.ARROW_RIGHT);
    awaitStep(2);
    tabTo(".steps");
    press(Keys.ARROW_DOWN);
    awaitStep(3);
    tabTo(".one .event summary");
    press(Keys.ENTER);
    page.until("it is read", () -> page.find(".one").getText().contains("Stored "));
  }

  private void awaitStep(int n) {
    page.until("step " + n, () -> page.find(".one h3").getText().equals("Step " + n));
  }

  @Test
  void anEvaluationIsUnfolded() {
    page.open(session);
    tabTo(".unfold");
    press(Keys.ENTER);
    page.until("it is unfolded", () -> page.text().contains("It can be done by risk_auditor."));
  }
}
