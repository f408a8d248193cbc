package com.example;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface Tickets extends JpaRepository<Ticket, String> {

  @Query(
      """
      select t from Ticket t join PlannerSession s on s.sessionId = t.planName
      where s.confidence > :confidence
      """)
  List<Ticket> findByConfidenceOfPlan(double confidence);
}
