package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hibernate.annotations.Formula;
import org.junit.jupiter.api.Test;

/** A mapping that could not work fails when the persistence unit starts, and says why. */
@SuppressWarnings("unused") // The attributes are for queries.
class MappingMistakesTest {

  @Entity(name = "Clash")
  static class Clash extends Node {
    @JsonAttribute(value = "usage.tokens", index = true)
    @Formula("content")
    private Long tokens;

    @JsonAttribute(value = "usage_tokens", index = true)
    @Formula("content")
    private Long flatTokens;
  }

  @Entity(name = "Recency")
  static class Recency extends Node {
    @JsonAttribute(value = "created_at", index = true)
    @Formula("content")
    private String created;
  }

  @Entity(name = "NoFormula")
  static class NoFormula {
    @Id private Long id;

    @JsonAttribute("a")
    private String a;
  }

  @Entity(name = "NoPath")
  static class NoPath extends Node {
    @JsonAttribute("a..b")
    @Formula("content")
    private String a;
  }

  @Entity(name = "Injection")
  static class Injection extends Node {
    @JsonAttribute("a' or 1=1")
    @Formula("content")
    private String a;
  }

  @Entity(name = "NoKind")
  static class NoKind extends Node {
    @JsonAttribute("a")
    @Formula("content")
    private java.time.LocalDate a;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Map<String, ?> settings, Class<?>... entities) throws Exception {
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE)) {
      return assertThatThrownBy(() -> database.open(settings, entities).close()).rootCause();
    }
  }

  @Test
  void twoIndexesOfOneName() throws Exception {
    assertRefused(Map.of(), Clash.class)
        .hasMessageStartingWith("the indexes of ")
        .hasMessageContaining("Clash.tokens", "Clash.flatTokens", "clash_usage_tokens");
    assertRefused(Map.of(), Recency.class)
        .hasMessageContaining("would both be named recency_created_at");
  }

  @Test
  void attributesThatAreNone() throws Exception {
    assertRefused(Map.of(), NoFormula.class)
        .hasMessageContaining("NoFormula.a needs @Formula beside it that names the JSON column");
    assertRefused(Map.of(), NoKind.class)
        .hasMessageContaining("needs a field of type String, Long, Integer, Double or Boolean");
  }

  @Test
  void pathsThatAreNone() throws Exception {
    assertRefused(Map.of(), NoPath.class).hasMessageContaining("a..b");
    assertRefused(Map.of(), Injection.class)
        .hasMessageContaining("consists of letters, digits, '_', '-' and blanks");
  }

  @Test
  void aRegistrationThatIsNeitherTrueNorFalse() throws Exception {
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE)) {
      assertThatThrownBy(() -> database.open(Map.of("khive.entities", "maybe")).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("khive.entities must be true or false, but was \"maybe\"");
    }
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE);
        var factory = database.open(Map.of("khive.entities", true))) {
      assertThat(factory.getMetamodel().getEntities()).hasSize(2);
    }
  }

  @Test
  void aChoiceOfIndexesThatIsNone() throws Exception {
    for (var entity : List.of(PlannerSession.class, HookEvent.class)) {
      try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE)) {
        assertThatThrownBy(() -> database.open(Map.of("khive.indexes", "most"), entity).close())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("khive.indexes must be one of none, recency, full, but was \"most\"");
      }
    }
  }
}
