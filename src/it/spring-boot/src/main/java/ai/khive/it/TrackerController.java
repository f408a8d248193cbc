package ai.khive.it;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class TrackerController {

  private final TrackerService service;

  public TrackerController(TrackerService service) {
    this.service = service;
  }

  @GetMapping("/report")
  public Report report() {
    return service.report();
  }

  @PostMapping("/store")
  public void store() {
    service.store();
  }

  @PostMapping("/store-then-fail")
  public void storeThenFail() {
    service.storeThenFail();
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.CONFLICT)
  public String refused(RefusedException refused) {
    return refused.getMessage();
  }
}
