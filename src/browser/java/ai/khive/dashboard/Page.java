package ai.khive.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The dashboard's page, as a person finds things on it. Everything waits until it is there. */
final class Page {

  /** Generous, for a machine that is busy. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Nothing is asked for any more, and what was answered is drawn. */
  private static final String IS_READY =
      """
      return document.readyState === 'complete'
        && document.querySelector('main')?.hasChildNodes() === true
        && !document.querySelector('[aria-busy="true"], .waiting');
      """;

  /** The cells of a table's body: what is written in each, and the period before in it. */
  private static final String ROWS =
      """
      const table = [...document.querySelectorAll(`${arguments[0]} table`)]
        .find((each) => each.caption?.textContent === arguments[1]);
      if (!table) { throw new Error(`no table ${arguments[1]} in ${arguments[0]}`); }
      const cell = (td) => {
        const copy = td.cloneNode(true);
        const before = copy.querySelector('.before');
        before?.remove();
        return [copy.textContent.trim(), before ? before.textContent.trim() : null];
      };
      return [...table.tBodies[0].rows].map((row) => [...row.cells].map(cell));
      """;

  private static final String FIGURE =
      """
      const figure = [...document.querySelectorAll(`${arguments[0]} .figure`)]
        .find((each) => each.querySelector('dt').textContent === arguments[1]);
      if (!figure) { throw new Error(`no figure ${arguments[1]} in ${arguments[0]}`); }
      return [figure.querySelector('dd').firstChild.textContent,
        figure.querySelector('.before')?.textContent ?? null];
      """;

  private final ChromeDriver browser;
  private final String origin;

  /**
   * @param origin of the dashboard, without a slash at its end
   */
  Page(ChromeDriver browser, String origin) {
    this.browser = browser;
    this.origin = origin;
  }

  /** Opens a view by its address. */
  Page open(String path) {
    browser.get(origin + path);
    return ready();
  }

  /** Waits until everything is shown. */
  Page ready() {
    until("the view is ready", () -> (Boolean) run(IS_READY));
    return this;
  }

  /** Waits for something, whatever is drawn anew meanwhile. */
  void until(String what, BooleanSupplier condition) {
    new WebDriverWait(browser, PATIENCE, Duration.ofMillis(25))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(what)
        .until(any -> condition.getAsBoolean());
  }

  /** Runs a script in the page. */
  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) browser).executeScript(script, arguments);
  }

  /** Returns what a figure says now, and what of the period before; null for none. */
  Cell figure(String panel, String name) {
    return cell(run(FIGURE, selector(panel), name));
  }

  /** Returns the rows of a table, by its caption. */
  List<List<Cell>> rows(String panel, String caption) {
    return ((List<?>) run(ROWS, selector(panel), caption))
        .stream().map(row -> ((List<?>) row).stream().map(Page::cell).toList()).toList();
  }

  private static Cell cell(Object pair) {
    var list = (List<?>) pair;
    return new Cell((String) list.get(0), (String) list.get(1));
  }

  private static String selector(String panel) {
    return panel.isEmpty() ? "" : "[data-path=\"" + panel + "\"]";
  }

  WebElement find(String css) {
    until("there is " + css, () -> !browser.findElements(By.cssSelector(css)).isEmpty());
    return browser.findElement(By.cssSelector(css));
  }

  List<WebElement> findAll(String css) {
    return browser.findElements(By.cssSelector(css));
  }

  /** Returns the button of that name. */
  WebElement button(String name) {
    var xpath = "//button[normalize-space()='" + name + "']";
    until("there is a button " + name, () -> !browser.findElements(By.xpath(xpath)).isEmpty());
    return browser.findElement(By.xpath(xpath));
  }

  /** Returns the link of that name. */
  WebElement link(String name) {
    var xpath = "//a[normalize-space()='" + name + "']";
    until("there is a link " + name, () -> !browser.findElements(By.xpath(xpath)).isEmpty());
    return browser.findElement(By.xpath(xpath));
  }

  /** Chooses in the filter, and waits for the figures. */
  Page choose(String name, String value) {
    new Select(find("[name=\"" + name + "\"]")).selectByValue(value);
    return ready();
  }

  /** Types into the filter, leaves it, and waits for the figures. */
  Page type(String name, String value) {
    var input = find("[name=\"" + name + "\"]");
    input.clear();
    input.sendKeys(value + "\n");
    return ready();
  }

  /** Returns all the text that is to be seen. */
  String text() {
    return find("body").getText();
  }

  /** Returns the texts of the elements, hidden ones too. */
  List<String> texts(String css) {
    return ((List<?>)
            run(
                "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent);",
                css))
        .stream().map(String.class::cast).toList();
  }

  /** Returns the path and query of the address. */
  String address() {
    var url = browser.getCurrentUrl();
    return url.substring(origin.length());
  }

  ChromeDriver browser() {
    return browser;
  }

  String origin() {
    return origin;
  }

  /**
   * What is written at a place.
   *
   * @param before null if there is no period before
   */
  record Cell(String text, String before) {}
}
