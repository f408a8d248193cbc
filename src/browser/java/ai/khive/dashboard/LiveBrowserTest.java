package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.KhiveSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.openqa.selenium.Keys;

/** What another process stores appears by itself. */
class LiveBrowserTest extends InBrowser {

  /** On a machine that is busy; two seconds are what is meant. */
  private static final long MOST_MILLIS = 10_000;

  private Path file;
  private Process elsewhere;
  private PrintWriter requests;
  private BufferedReader answers;
  private int number;

  @Override
  KhiveSettings database(Path directory) {
    file = directory.resolve("sample.db");
    return KhiveSettings.of(file);
  }

  @BeforeAll
  void startElsewhere() throws IOException {
    elsewhere =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                Elsewhere.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    requests = new PrintWriter(elsewhere.outputWriter(StandardCharsets.UTF_8), true);
    answers = elsewhere.inputReader(StandardCharsets.UTF_8);
    assertThat(answers.readLine()).isEqualTo("ready");
  }

  @AfterAll
  void stopElsewhere() throws InterruptedException {
    requests.close();
    if (!elsewhere.waitFor(10, TimeUnit.SECONDS)) {
      elsewhere.destroyForcibly();
    }
  }

  /** Has the other process store a plan and an event; returns what they are called. */
  private String store() {
    var name = "live" + ++number;
    requests.println(name);
    return name;
  }

  /** Waits until the page shows a text that was just stored. */
  private void assertAppears(String text, TestReporter reporter) throws IOException {
    page.until("the page shows " + text, () -> page.text().contains(text));
    long millis = System.currentTimeMillis() - Long.parseLong(answers.readLine());
    reporter.publishEntry("appeared after", millis + " ms");
    assertThat(millis).isLessThan(MOST_MILLIS);
  }

  @Test
  void aStoredPlanAppearsInTheListOfSessions(TestReporter reporter) throws IOException {
    page.open("/sessions");
    awaitLive();
    markPage();
    assertAppears("Planned elsewhere: " + store(), reporter);
    assertThat(page.text()).contains("1 new planning session");
    assertIsSamePage();
  }

  @Test
  void aStoredEventAppearsAmongTheNewest(TestReporter reporter) throws IOException {
    page.open("/events");
    awaitLive();
    markPage();
    assertAppears("echo " + store(), reporter);
    assertIsSamePage();
  }

  @Test
  void figuresFollowWhatIsStored() throws IOException {
    page.open("/planning");
    awaitLive();
    markPage();
    int before = storedPlans();
    store();
    page.until("one more plan", () -> shownPlans().equals(Shown.count(before + 1)));
    answers.readLine();
    page.ready();
    assertThat(page.rows("planning/days", page.texts("[data-path='planning/days'] caption").get(0)))
        .isNotEmpty();
    assertIsSamePage();
  }

  private int storedPlans() {
    return khive.fromReadOnlyTransaction(
        unit -> (int) unit.plannerSessions().count(PlannerSessionFilter.ALL));
  }

  private String shownPlans() {
    return page.figure("planning/summary", "Planning sessions").text();
  }

  @Test
  void whatGoesOnNowIsCounted() throws IOException {
    page.open("/events");
    awaitLive();
    var before = Integer.parseInt(page.figure("events/now", "Events in the last hour").text());
    store();
    page.until(
        "one more event",
        () ->
            page.figure("events/now", "Events in the last hour")
                .text()
                .equals(Shown.count(before + 1)));
    answers.readLine();
  }

  @Test
  void theFocusStaysWhereItIs(TestReporter reporter) throws IOException {
    page.open("/events");
    awaitLive();
    var row = page.find("[data-path='events'] .expand");
    row.sendKeys(Keys.ENTER);
    page.until("the content is shown", () -> !page.findAll("tr.contents dl").isEmpty());
    page.run("window.focused = document.activeElement;");
    assertAppears("echo " + store(), reporter);
    page.ready();
    assertThat(page.run("return document.activeElement === window.focused;")).isEqualTo(true);
    assertThat(page.findAll("tr.contents dl")).as("the content stays unfolded").hasSize(1);
  }

  @Test
  void aTextThatIsBeingTypedStays() throws IOException {
    page.open("/planning");
    awaitLive();
    var input = page.find("[name=text]");
    input.sendKeys("half a wo");
    int before = storedPlans();
    store();
    page.until("one more plan", () -> shownPlans().equals(Shown.count(before + 1)));
    answers.readLine();
    assertThat(input.getDomProperty("value")).isEqualTo("half a wo");
    assertThat(browser.switchTo().activeElement()).isEqualTo(input);
    input.clear();
  }

  @Test
  void anOlderPageStaysAndSaysThatThereIsSomethingNew() throws IOException {
    page.open("/sessions");
    awaitLive();
    page.link("Older").click();
    page.ready();
    var rows = page.texts(".listing tbody tr");
    store();
    page.until("it says so", () -> page.text().contains("Something new was stored."));
    answers.readLine();
    assertThat(page.texts(".listing tbody tr")).isEqualTo(rows);
  }

  private void awaitLive() {
    page.until("it follows", () -> page.find("#live").getText().equals("Live"));
  }

  private void markPage() {
    page.run("window.isStillThere = true;");
  }

  private void assertIsSamePage() {
    assertThat(page.run("return window.isStillThere;")).isEqualTo(true);
  }
}
