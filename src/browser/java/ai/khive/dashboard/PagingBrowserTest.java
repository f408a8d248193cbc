package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagingBrowserTest extends InBrowser {

  private static final String LINKS =
      """
      return [...document.querySelectorAll('.listing tbody a')]
        .map((a) => new URL(a.href).searchParams.get('id'));
      """;

  private static final String EVENTS =
      """
      return [...document.querySelectorAll('[data-path="events"] tr[data-key]')]
        .map((row) => row.dataset.key);
      """;

  private Stored stored;

  @BeforeAll
  void read() {
    stored = Stored.in(khive);
  }

  @Test
  void pagesOfPlansHaveEachOnceNewestFirst() {
    page.open("/sessions");
    assertThat(page.text()).contains(Sample.PLANS + " planning sessions");
    assertThat(all(LINKS)).isEqualTo(stored.plans().stream().map(Node::getId).toList());
  }

  @Test
  void pagesOfFilteredPlansHaveEachOnce() {
    var filter = PlannerSessionFilter.ALL.withComplexity("medium").withText("orders");
    page.open("/sessions" + Matching.query(filter));
    assertThat(all(LINKS))
        .isEqualTo(Matching.plans(stored, filter).plans().stream().map(Node::getId).toList());
  }

  @Test
  void pagesOfClaudeCodeSessionsHaveEachOnce() {
    page.open("/sessions?kind=claude");
    assertThat(all(LINKS))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            stored.events().stream()
                .map(EventFigures::sessionOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  @Test
  void pagesOfEventsHaveEachOnceNewestFirst() {
    page.open("/events");
    assertThat(all(EVENTS)).isEqualTo(stored.events().stream().map(Node::getId).toList());
  }

  @Test
  void pagesOfFilteredEventsHaveEachOnce() {
    var filter = HookEventFilter.ALL.withEventType("post_command").withToolName("Bash");
    page.open("/events" + Matching.query(filter) + "&text=GIT+--s");
    var matching = Matching.events(stored, filter.withText("GIT --s")).events();
    assertThat(matching).hasSizeGreaterThan(50);
    assertThat(all(EVENTS)).isEqualTo(matching.stream().map(Node::getId).toList());
  }

  @Test
  void newestLeadsBackToTheFirstPage() {
    page.open("/sessions");
    var first = keys(LINKS);
    page.link("Older").click();
    page.ready();
    page.link("Newest").click();
    assertThat(page.ready().address()).isEqualTo("/sessions");
    assertThat(keys(LINKS)).isEqualTo(first);
  }

  @Test
  void anOlderPageCanBeOpenedByItsAddress() {
    page.open("/sessions");
    page.link("Older").click();
    page.ready();
    var second = keys(LINKS);
    page.open(page.address());
    assertThat(keys(LINKS)).isEqualTo(second);
  }

  /** Goes through the pages by their addresses: each that a link names is opened in its turn. */
  private List<String> all(String script) {
    var all = new ArrayList<String>();
    var seen = new HashSet<String>();
    while (seen.add(page.address())) {
      all.addAll(keys(script));
      var older = page.findAll("a[href*='after=']");
      older.removeIf(link -> !link.getText().equals("Older"));
      if (older.isEmpty()) {
        return all;
      }
      page.run("arguments[0].click();", older.get(0));
      page.ready();
    }
    throw new AssertionError("a page led to one before: " + page.address());
  }

  private List<String> keys(String script) {
    return ((List<?>) page.run(script)).stream().map(String.class::cast).toList();
  }
}
