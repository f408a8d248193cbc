package ai.khive.persistence.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.hibernate.Version;
import org.sqlite.SQLiteJDBCLoader;

/** What it was measured on. */
record Environment(String scale, String text, double loadAtStart) {

  private static final long GIGABYTE = 1L << 30;

  static Environment atStart(Scale scale) {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var text =
        String.format(
            Locale.ROOT,
            "%d processors, %d GB of memory, %s, Java %s, Hibernate %s, SQLite driver %s",
            system.getAvailableProcessors(),
            Math.round((double) system.getTotalMemorySize() / GIGABYTE),
            system.getName(),
            Runtime.version(),
            Version.getVersionString(),
            SQLiteJDBCLoader.getVersion());
    return new Environment(
        scale.name().toLowerCase(Locale.ROOT), text, system.getSystemLoadAverage());
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "Measured with `-Dkhive.benchmark=%s` on %s; load average %.1f before it began.%s",
        scale,
        text,
        loadAtStart,
        scale.equals("quick")
            ? " A quick run: small sizes, one fork, a JVM that has hardly warmed up; ratios come out too"
                + " high, most of all those of calls under a millisecond."
            : "");
  }
}
