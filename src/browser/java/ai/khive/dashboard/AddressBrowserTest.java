package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSessionFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;

/** What is chosen is in the address, and the address shows what was chosen. */
class AddressBrowserTest extends InBrowser {

  private Stored stored;

  @BeforeAll
  void read() {
    stored = Stored.in(khive);
  }

  /** Closes tabs that a test has opened. */
  @AfterEach
  void closeTabs() {
    var tabs = List.copyOf(browser.getWindowHandles());
    for (var tab : tabs.subList(1, tabs.size())) {
      browser.switchTo().window(tab).close();
    }
    browser.switchTo().window(tabs.get(0));
  }

  @Test
  void aFilterIsInTheAddressAndANewTabShowsTheSame() {
    page.open("/planning");
    page.choose("complexity", "complex");
    page.type("minConfidence", "0.7");
    page.type("text", "orders 1");
    var address = page.address();
    assertThat(address).contains("complexity=complex", "minConfidence=0.7", "text=orders+1");
    var figures = figures();
    assertThat(figures).isNotEmpty();

    browser.switchTo().newWindow(WindowType.TAB);
    Chromium.move(browser, ZONE);
    page.open(address);
    assertThat(figures()).isEqualTo(figures);
    assertThat(page.find("[name=complexity]").getDomProperty("value")).isEqualTo("complex");
    assertThat(page.find("[name=minConfidence]").getDomProperty("value")).isEqualTo("0.7");
    assertThat(page.find("[name=text]").getDomProperty("value")).isEqualTo("orders 1");
  }

  @Test
  void backAndForwardShowWhatWasShown() {
    page.open("/planning");
    var all = figures();
    page.choose("complexity", "simple");
    var simple = figures();
    assertThat(simple).isNotEqualTo(all);
    page.link("Hook events").click();
    page.ready();
    var events = figures();

    browser.navigate().back();
    assertThat(page.ready().address()).isEqualTo("/planning?complexity=simple");
    assertThat(figures()).isEqualTo(simple);
    browser.navigate().back();
    assertThat(page.ready().address()).isEqualTo("/planning");
    assertThat(figures()).isEqualTo(all);
    browser.navigate().forward();
    page.ready();
    browser.navigate().forward();
    assertThat(page.ready().address()).isEqualTo("/events");
    assertThat(figures()).isEqualTo(events);
  }

  @Test
  void clearTakesTheWholeFilterAway() {
    page.open("/planning?complexity=simple&from=2025-10-20T00:00:00Z&maxCost=0.5&zone=UTC");
    page.button("Clear").click();
    assertThat(page.ready().address()).isEqualTo("/planning?zone=UTC");
    assertThat(page.figure("planning/summary", "Planning sessions").text())
        .isEqualTo(Shown.count(Sample.PLANS));
  }

  @Test
  void aPeriodCanBeTypedInTheZoneOfTheViewer() {
    page.open("/planning");
    page.choose("period", "own");
    page.type("from", "2025-10-26");
    page.type("to", "2025-10-27 00:00");
    // The day on which clocks go back has 25 hours.
    assertThat(page.address())
        .contains("from=2025-10-25T22%3A00%3A00Z", "to=2025-10-26T23%3A00%3A00Z");
    var from = Instant.parse("2025-10-25T22:00:00Z");
    var filter =
        PlannerSessionFilter.ALL.withCreatedAt(from, Instant.parse("2025-10-26T23:00:00Z"));
    assertThat(page.figure("planning/summary", "Planning sessions").text())
        .isEqualTo(Shown.count(Matching.plans(stored, filter).plans().size()));
  }

  @Test
  void anEmptyPeriodSaysWhatToDoAndItsButtonsWork() {
    page.open("/planning?period=7d&complexity=simple");
    assertThat(page.text())
        .contains("There are no planning sessions in this period that match the filter.");
    page.link("Show all time").click();
    assertThat(page.ready().address()).isEqualTo("/planning?complexity=simple");
    assertThat(page.figure("planning/summary", "Planning sessions").text()).isNotEqualTo("0");

    page.open("/events?type=nothing&tool=Bash");
    assertThat(page.text()).contains("There are no hook events that match the filter.");
    page.link("Clear the filter").click();
    assertThat(page.ready().address()).isEqualTo("/events");
    assertThat(page.figure("events/summary", "Events").text())
        .isEqualTo(Shown.count(stored.events().size()));
  }

  @Test
  void anEmptyListOfSessionsSaysWhatToDo() {
    page.open("/sessions?text=nothing+of+the+kind");
    assertThat(page.text()).contains("There are no planning sessions that match the filter.");
    page.link("Clear the filter").click();
    assertThat(page.ready().text()).contains(Sample.PLANS + " planning sessions");
  }

  @Test
  void aNameInATableFiltersByIt() {
    page.open("/events");
    page.find("[data-path='events/tools'] tbody a").click();
    page.ready();
    assertThat(page.address()).isEqualTo("/events?tool=Bash");
    var bash = stored.ofEvents(event -> event.getToolName().filter("Bash"::equals).isPresent());
    assertThat(page.figure("events/summary", "Events").text())
        .isEqualTo(Shown.count(bash.events().size()));
  }

  @Test
  void theZoneOfTheBrowserIsTakenUnlessAnotherOneIsChosen() {
    for (var zone : List.of("Asia/Kathmandu", "America/New_York")) {
      Chromium.move(browser, zone);
      page.open("/events");
      assertHeat(ZoneId.of(zone));
      assertThat(page.address()).isEqualTo("/events");
    }
    chooseZone("UTC");
    assertThat(page.address()).isEqualTo("/events?zone=UTC");
    assertHeat(ZoneId.of("UTC"));
    page.link("Planning").click();
    assertThat(page.ready().address()).isEqualTo("/planning?zone=UTC");
  }

  private void chooseZone(String zone) {
    new Select(page.find("[aria-label='Time zone']")).selectByValue(zone);
    page.ready();
  }

  private void assertHeat(ZoneId zone) {
    var expected = new EventFigures(stored.events()).heat(zone);
    var rows = page.rows("events/heatmap", "Events by hour and weekday");
    for (int day = 0; day < expected.length; day++) {
      var row = rows.get(day);
      assertThat(row.subList(1, 25).stream().map(Page.Cell::text))
          .as(row.get(0).text() + " in " + zone)
          .containsExactlyElementsOf(
              Arrays.stream(expected[day]).mapToObj(Long::toString).toList());
    }
  }

  @Test
  void theButtonChangesTheThemeAndItStays() {
    page.open("/planning");
    assertThat(ground()).isEqualTo("light");
    page.button("Dark").click();
    assertThat(ground()).isEqualTo("dark");
    page.open("/events");
    assertThat(ground()).isEqualTo("dark");
    page.button("Light").click();
    assertThat(ground()).isEqualTo("light");
    page.run("localStorage.removeItem('theme');");
  }

  @Test
  void withoutAChoiceTheThemeIsThatOfTheSystem() {
    Chromium.emulate(browser, "dark", true);
    page.open("/planning");
    assertThat(ground()).isEqualTo("dark");
  }

  /** Whether the ground of the page is light or dark. */
  private String ground() {
    var colour = page.find("body").getCssValue("background-color");
    var parts = colour.replaceAll("[^0-9,.]", "").split(",", -1);
    return Double.parseDouble(parts[0]) > 128 ? "light" : "dark";
  }

  /** All figures of the view. */
  private List<String> figures() {
    return page.texts("main .figure, main td, main th");
  }

  @Test
  void everyViewHasATitleOfItsOwn() {
    var titles = new HashSet<String>();
    for (var path : List.of("/planning", "/events", "/sessions", session())) {
      page.open(path);
      titles.add(browser.getTitle());
    }
    assertThat(titles).hasSize(4).allMatch(title -> title.endsWith(" · khive"));
    assertThat(titles).containsAll(Set.of("Planning · khive", "Hook events · khive"));
  }

  private String session() {
    return "/session?id=" + stored.plans().get(0).getId();
  }
}
