package com.example;

import ai.khive.persistence.planner.PlannerSession;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface Plans extends JpaRepository<PlannerSession, String> {

  List<PlannerSession> findByComplexityAndConfidenceGreaterThan(
      String complexity, double confidence);
}
