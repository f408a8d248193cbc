package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(properties = "spring.datasource.url=jdbc:sqlite:target/test.db")
@Transactional
class PlanningApplicationTest {

  @Autowired PlanningService service;
  @Autowired Plans plans;
  @Autowired Tickets tickets;

  @Test
  void plans() {
    service.plan("cache", 1.0);
    service.plan("index", 0.5);
    assertThat(plans.findByComplexityAndConfidenceGreaterThan("complex", 0.8)).hasSize(1);
    assertThat(tickets.findByConfidenceOfPlan(0.8))
        .map(Ticket::getTitle)
        .containsExactly("Do cache");
    assertThat(service.averageConfidence()).isEqualTo(0.75);
  }
}
