package ai.khive.cli;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the zone of times that have none. */
final class ZoneOption {

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Where khive ran, such as America/New_York: its oldest files have times without a zone."
              + " By default the zone of this machine.")
  private @Nullable ZoneId zone;

  boolean isGiven() {
    return zone != null;
  }

  /** Returns the zone that was given, else that of this machine. */
  ZoneId zone(Environment environment) {
    return zone == null ? environment.zone() : zone;
  }
}
