package ai.khive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Ticket;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.planner.PlanningRecorder;
import ai.khive.persistence.statistics.Statistics;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
abstract class TrackerContract {

  @Autowired TrackerService service;
  @Autowired PlannerSessionRepository sessions;
  @Autowired HookEventRepository events;
  @Autowired Statistics statistics;
  @Autowired PlanningRecorder recorder;
  @Autowired Plans plans;
  @Autowired Tickets tickets;
  @Autowired JdbcTemplate jdbc;
  @Autowired DataSource dataSource;
  @Autowired PlatformTransactionManager transactionManager;

  @BeforeEach
  void empty() {
    for (var table : Stream.of("planner_sessions", "hook_events", "tickets", "reviews").toList()) {
      jdbc.execute("delete from " + table);
    }
  }

  TransactionTemplate transactions() {
    return new TransactionTemplate(transactionManager);
  }

  @Test
  void storesAndFinds(CapturedOutput output) {
    assertThat(service.report()).isEqualTo(Report.EMPTY);
    service.store();
    assertThat(service.report()).isEqualTo(Report.STORED);
    assertThatExceptionOfType(RefusedException.class).isThrownBy(service::storeThenFail);
    assertThat(service.report()).isEqualTo(Report.STORED);
    assertThat(output)
        .contains("Initialized JPA EntityManagerFactory")
        .doesNotContain("WARN", "ERROR");
  }

  @Test
  void springDataQueriesTheSessions() {
    service.store();
    assertThat(plans.findByComplexityAndConfidenceGreaterThan("complex", 0.8))
        .map(plan -> plan.getSessionId().orElseThrow())
        .containsExactly("cache");
    assertThat(tickets.findByConfidenceOfPlanGreaterThan(0.8))
        .map(Ticket::getTitle)
        .containsExactly("The cache is slow");
    assertThat(plans.count()).isEqualTo(3);
  }

  @Test
  void findsWithoutATransaction() {
    service.store();
    var all = sessions.find(PlannerSessionFilter.ALL, 10);
    assertThat(all).hasSize(3);
    assertThat(sessions.findById(all.get(0).getId())).contains(all.get(0));
    assertThat(sessions.findPage(PlannerSessionFilter.ALL, 2, null).nodes()).hasSize(2);
    assertThat(sessions.exists(PlannerSessionFilter.ALL)).isTrue();
    assertThat(events.count(HookEventFilter.ALL)).isEqualTo(2);
    assertThat(statistics.sessionsByComplexity(PlannerSessionFilter.ALL)).hasSize(2);
  }

  @Test
  void streamsInATransaction() {
    service.store();
    assertThat(
            transactions()
                .<Long>execute(status -> sessions.stream(PlannerSessionFilter.ALL).count()))
        .isEqualTo(3);
  }

  @Test
  void recordsInATransactionOfItsOwn() {
    var plan = PlannerSession.builder().sessionId("recorded").taskDescription("Record it");
    assertThat(recorder.record(plan)).isPresent();
    assertThat(plans.count()).isEqualTo(1);
  }

  @Test
  void concurrentWritersLoseNothing() throws Exception {
    jdbc.execute("create table if not exists counter (n integer)");
    jdbc.execute("delete from counter");
    jdbc.execute("insert into counter values (0)");
    var threads = Executors.newFixedThreadPool(8);
    try {
      var writers = IntStream.range(0, 200).mapToObj(i -> (Callable<Void>) this::addOne).toList();
      for (var writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(jdbc.queryForObject("select n from counter", Integer.class)).isEqualTo(200);
  }

  /** Reads and then writes, as an application does. */
  private Void addOne() {
    transactions()
        .executeWithoutResult(
            status -> {
              int n = jdbc.queryForObject(lockingQuery(), Integer.class);
              jdbc.update("update counter set n = ?", n + 1);
            });
    return null;
  }

  abstract String lockingQuery();
}
