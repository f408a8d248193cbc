package ai.khive.it.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The resources of the app, below its context root. */
@ApplicationPath("/")
public class RestApplication extends Application {

  /** By name: of what a server finds by itself, the abstract class would be reported. */
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        PlansResource.class,
        SqliteTrackerResource.class,
        PostgresqlTrackerResource.class,
        RefusedMapper.class);
  }
}
