package com.example;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Ticket {

  @Id private String title;

  private String planName;

  protected Ticket() {}

  public Ticket(String title, String planName) {
    this.title = title;
    this.planName = planName;
  }

  public String getTitle() {
    return title;
  }
}
