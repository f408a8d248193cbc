package ai.khive.it;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ShopAndTrackerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(ShopAndTrackerApplication.class, arguments);
  }
}
