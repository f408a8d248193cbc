package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures of the views, kept in the directory that {@code -Dkhive.screenshots} names. */
class PicturesBrowserTest extends InBrowser {

  private static final int HIGHEST = 2_000;
  private static final int PHONE = 390;
  private static final int MOST_BYTES = 300_000;

  private static final String DIRECTORY = System.getProperty("khive.screenshots", "");

  /** Each is as wide as its place, and more than a line is drawn. */
  private static final String ARE_DRAWN =
      """
      return [...document.querySelectorAll('canvas')].every((canvas) => {
        const { width, height, parentElement } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
        const drawn = data.filter((value, i) => i % 4 === 3 && value > 0).length;
        return width >= 0.9 * parentElement.clientWidth && drawn > width;
      });
      """;

  private String session;

  @BeforeAll
  void find() {
    session =
        "/session?step=40&id="
            + Stored.in(khive).plans().stream()
                .filter(plan -> plan.getHookSessionId().isPresent())
                .findFirst()
                .orElseThrow()
                .getId();
  }

  private static String period(String path) {
    return path + "?from=2025-10-18T22:00:00Z&to=2025-11-15T23:00:00Z";
  }

  @Test
  void planning() throws IOException {
    page.open(period("/planning"));
    take("planning", WIDTH);
  }

  @Test
  void planningInTheDark() throws IOException {
    Chromium.emulate(browser, "dark", true);
    page.open(period("/planning"));
    take("planning-dark", WIDTH);
  }

  @Test
  void hookEvents() throws IOException {
    page.open(period("/events"));
    take("events", WIDTH);
  }

  @Test
  void sessions() throws IOException {
    page.open("/sessions");
    take("sessions", WIDTH);
  }

  @Test
  void aSession() throws IOException {
    page.open(session);
    take("session", WIDTH);
  }

  @Test
  void aSessionOnAPhone() throws IOException {
    Chromium.resize(browser, PHONE, HEIGHT);
    page.open(session);
    take("session-phone", PHONE);
  }

  private void take(String name, int width) throws IOException {
    page.run("document.querySelector('#notes').replaceChildren(); scrollTo(0, 0);");
    page.find("#live[data-state=on]");
    long height =
        Math.min(HIGHEST, (Long) page.run("return document.documentElement.scrollHeight;"));
    page.until("all charts are drawn", () -> (Boolean) page.run(ARE_DRAWN));
    var picture = Pictures.small(capture(width, height));
    assertThat(picture).hasSizeBetween(10_000, MOST_BYTES);
    if (!DIRECTORY.isEmpty()) {
      Files.createDirectories(Path.of(DIRECTORY));
      Files.write(Path.of(DIRECTORY, name + ".png"), picture);
    }
  }

  private byte[] capture(int width, long height) {
    var clip = Map.<String, Object>of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    var answer =
        browser.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode((String) answer.get("data"));
  }
}
