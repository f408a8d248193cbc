package ai.khive.persistence.queries;

import static ai.khive.persistence.queries.HookEvents.START;
import static ai.khive.persistence.queries.HookEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions that hook events are asked. */
abstract class HookEventRepositoryContract extends DatabaseContract {

  HookEventRepositoryContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @BeforeEach
  void storeEvents() {
    store(
        event(1, "pre_command", "Bash").sessionId("a").command("git status").build(),
        event(2, "post_command", "Bash").sessionId("a").command("git commit -m 50%").build(),
        event(3, "pre_edit", "Edit").sessionId("b").filePaths(List.of("/x")).build(),
        event(4, "prompt_submitted", "UserPromptSubmit").build());
  }

  private void with(Consumer<HookEventRepository> action) {
    factory.inTransaction(session -> action.accept(HookEventRepository.on(session)));
  }

  private static List<Integer> numbers(List<HookEvent> events) {
    return events.stream().map(event -> Integer.parseInt(event.getId().substring(24))).toList();
  }

  @Test
  void eachQuestionHasItsMethod() {
    with(
        events -> {
          assertThat(numbers(events.findRecent(3))).containsExactly(4, 3, 2);
          assertThat(numbers(events.findByEventType("pre_command", 9))).containsExactly(1);
          assertThat(numbers(events.findByToolName("Bash", 9))).containsExactly(2, 1);
          assertThat(numbers(events.findByToolName("Bash", 1))).containsExactly(2);
          assertThat(numbers(events.findByToolName("bash", 9))).isEmpty();
          assertThat(numbers(events.findBySessionId("b", 9))).containsExactly(3);
          assertThat(numbers(events.findByText("GIT 50%", 9))).containsExactly(2);
          assertThat(numbers(events.findByCreatedAt(START.plusSeconds(2), START.plusSeconds(4), 9)))
              .containsExactly(3, 2);
        });
  }

  @Test
  void allPartsOfAFilterMustBeMet() {
    var filter =
        HookEventFilter.ALL
            .withEventType("post_command")
            .withToolName("Bash")
            .withSessionId("a")
            .withCreatedAt(START, START.plusSeconds(3))
            .withText("commit");
    with(
        events -> {
          assertThat(numbers(events.find(filter, 9))).containsExactly(2);
          assertThat(events.count(filter.withSessionId("b"))).isZero();
          assertThat(events.count(filter.withText("commit push"))).isZero();
          assertThat(events.count(filter.withCreatedAt(START.plusSeconds(3), null))).isZero();
          assertThat(events.exists(filter.withToolName("Edit"))).isFalse();
          assertThat(events.exists(filter)).isTrue();
        });
  }

  @Test
  void anInsertedEventIsFoundInTheSameTransaction() {
    with(
        events -> {
          events.insert(event(5, "notification", "Task").build());
          events.insertAll(List.of(event(6, "notification", "Task").build()));
          assertThat(numbers(events.findByEventType("notification", 9))).containsExactly(6, 5);
          assertThat(events.findById(HookEvents.id(6))).isPresent();
        });
  }
}
