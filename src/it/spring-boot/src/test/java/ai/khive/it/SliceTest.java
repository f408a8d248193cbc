package ai.khive.it;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;

@DataJpaTest(
    properties = {
      "spring.datasource.url=jdbc:sqlite:target/slice.db",
      "spring.jpa.database-platform=ai.khive.persistence.sqlite.KhiveSQLiteDialect"
    })
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class SliceTest {

  @Autowired PlannerSessionRepository sessions;
  @Autowired TestEntityManager entityManager;
  @Autowired Plans plans;

  @Test
  void aSliceHasTheRepositories() {
    sessions.insert(PlannerSession.builder().sessionId("slice").taskDescription("Test it").build());
    entityManager.flush();
    assertThat(sessions.count(PlannerSessionFilter.ALL)).isEqualTo(1);
    assertThat(plans.count()).isEqualTo(1);
  }
}
