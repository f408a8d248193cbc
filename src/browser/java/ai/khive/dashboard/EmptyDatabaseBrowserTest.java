package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import org.junit.jupiter.api.Test;

class EmptyDatabaseBrowserTest extends InBrowser {

  @Override
  void fill(Khive database) {
    // Nothing.
  }

  @Test
  void planningSaysHowSessionsComeIn() {
    page.open("/planning");
    assertThat(page.text())
        .contains("No planning sessions yet", "khive import FILE", "PlanningRecorder");
  }

  @Test
  void hookEventsSayHowEventsComeIn() {
    page.open("/events");
    assertThat(page.text()).contains("No hook events yet", "khive import FILE");
  }

  @Test
  void sessionsSayWhatToDo() {
    page.open("/sessions");
    assertThat(page.text())
        .contains("No planning sessions yet", "khive import FILE", "PlanningRecorder");
    page.link("Claude Code").click();
    assertThat(page.ready().text()).contains("No hook events yet", "khive import FILE");
  }

  @Test
  void aSessionThatIsNotThereLeadsToThoseThatAre() {
    page.open("/session?id=nobody");
    allowRefusals();
    page.link("planning sessions").click();
    assertThat(page.ready().address()).isEqualTo("/sessions");
    page.open("/session");
    page.link("Claude Code sessions").click();
    assertThat(page.ready().address()).isEqualTo("/sessions?kind=claude");
  }
}
