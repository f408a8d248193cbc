package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What axe-core can tell of the rules of WCAG 2.1, levels A and AA. */
class AccessibilityBrowserTest extends InBrowser {

  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
  private static final int NARROW = 360;

  private String session;

  @BeforeAll
  void find() {
    session =
        "/session?id="
            + Stored.in(khive).plans().stream()
                .filter(plan -> plan.getHookSessionId().isPresent())
                .findFirst()
                .orElseThrow()
                .getId();
  }

  List<String> views() {
    return List.of(
        "/planning?from=2025-10-25T22:00:00Z&to=2025-11-08T00:00:00Z",
        "/planning?period=1h",
        "/events",
        "/sessions",
        "/sessions?kind=claude",
        session);
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewBreaksNoRule(String view) {
    page.open(view);
    var broken = new ArrayList<String>();
    broken.addAll(broken("light", WIDTH));
    broken.addAll(broken("dark", NARROW));
    unfoldAll();
    broken.addAll(broken("dark", WIDTH));
    broken.addAll(broken("light", NARROW));
    assertThat(broken).isEmpty();
  }

  private void unfoldAll() {
    page.run("document.querySelectorAll('details').forEach((each) => { each.open = true; });");
    page.ready();
  }

  private List<String> broken(String colours, int width) {
    Chromium.emulate(browser, colours, true);
    Chromium.resize(browser, width, HEIGHT);
    Harmless.assertFits(page, width);
    // Animations of colours are over when there are none.
    page.until(
        "it rests", () -> (Boolean) page.run("return document.getAnimations().length === 0;"));
    return new AxeBuilder()
        .withTags(RULES).analyze(browser).getViolations().stream()
            .map(rule -> colours + " at " + width + ": " + described(rule))
            .toList();
  }

  private static String described(Rule rule) {
    return rule.getId()
        + " "
        + rule.getNodes().stream().limit(3).map(CheckedNode::getHtml).toList()
        + " "
        + rule.getNodes().get(0).getFailureSummary();
  }
}
