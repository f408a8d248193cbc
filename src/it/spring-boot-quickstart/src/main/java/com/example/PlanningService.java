package com.example;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class PlanningService {

  private final PlannerSessionRepository sessions;
  private final HookEventRepository events;
  private final Statistics statistics;
  private final Tickets tickets;

  public PlanningService(
      PlannerSessionRepository sessions,
      HookEventRepository events,
      Statistics statistics,
      Tickets tickets) {
    this.sessions = sessions;
    this.events = events;
    this.statistics = statistics;
    this.tickets = tickets;
  }

  @Transactional
  public void plan(String name, double confidence) {
    sessions.insert(
        PlannerSession.builder()
            .sessionId(name)
            .taskDescription("Work on " + name)
            .complexity(Complexity.COMPLEX)
            .confidence(confidence)
            .build());
    events.insert(
        HookEvent.builder()
            .eventType("pre_command")
            .toolName("Bash")
            .command("mvn verify")
            .build());
    tickets.save(new Ticket("Do " + name, name));
  }

  @Transactional(readOnly = true)
  public Double averageConfidence() {
    return statistics.sessions(PlannerSessionFilter.ALL).averageConfidence();
  }
}
