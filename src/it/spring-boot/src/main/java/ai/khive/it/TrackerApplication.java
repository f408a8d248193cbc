package ai.khive.it;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class TrackerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TrackerApplication.class, arguments);
  }
}
