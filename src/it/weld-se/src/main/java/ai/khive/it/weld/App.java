package ai.khive.it.weld;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;

@ApplicationScoped
public class App {

  @Inject private Planning planning;

  public static void main(String[] args) {
    try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
      container.select(App.class).get().run();
    }
  }

  /** Whoever calls beans from a thread of its own needs a request, in which entities live. */
  @ActivateRequestContext
  public void run() {
    planning.plan("cache", "Shard it");
    planning.sureTickets().forEach(System.out::println);
  }
}
