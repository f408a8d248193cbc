package ai.khive.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.tracker.Review;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Version;
import org.hibernate.engine.spi.ManagedEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each run is what it is said to be. */
class VersionsTest {

  @Test
  void versions() {
    assertThat(Version.getVersionString()).isEqualTo(System.getProperty("compatibility.hibernate"));
    assertThat(new ObjectMapper().version().toString())
        .isEqualTo(System.getProperty("compatibility.jackson"));
    assertThat(Runtime.version().feature())
        .isEqualTo(Integer.getInteger("compatibility.java").intValue());
  }

  @ParameterizedTest
  @ValueSource(classes = {PlannerSession.class, HookEvent.class, Review.class})
  void enhancement(Class<?> entity) {
    assertThat(ManagedEntity.class.isAssignableFrom(entity))
        .isEqualTo(Boolean.getBoolean("compatibility.enhanced"));
  }
}
