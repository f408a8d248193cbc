package ai.khive.persistence.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What a row of the table came to, round by round.
 *
 * @param unit {@code ns}, or {@code bytes} of memory
 * @param floorAllocated bytes for one unit of the work; NaN if it was not measured
 */
record Measured(
    Work work,
    String unit,
    List<Double> floor,
    List<Double> ours,
    double floorAllocated,
    double oursAllocated) {

  static final String NANOS = "ns";
  static final String BYTES = "bytes";

  /** Of JMH's gc profiler. */
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  static Measured of(Work work, RunResult result) {
    var times = new Sides();
    var allocations = new Sides();
    for (var fork : result.getBenchmarkResults()) {
      boolean floorsTurn = true;
      for (var iteration : fork.getIterationResults()) {
        times.add(floorsTurn, iteration.getPrimaryResult().getScore() / work.units());
        allocations.add(
            floorsTurn,
            // Not of other processes.
            work.pair() == ProcessStart.class ? Double.NaN : allocation(iteration) / work.units());
        floorsTurn = !floorsTurn;
      }
    }
    return new Measured(
        work, NANOS, times.floor, times.ours, median(allocations.floor), median(allocations.ours));
  }

  private static double allocation(IterationResult iteration) {
    return iteration.getSecondaryResults().entrySet().stream()
        .filter(result -> result.getKey().endsWith(ALLOCATION))
        .mapToDouble(result -> result.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private record Sides(List<Double> floor, List<Double> ours) {
    Sides() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(boolean isFloors, double value) {
      (isFloors ? floor : ours).add(value);
    }
  }

  /** Returns ours to the floor's, of each round. */
  List<Double> ratios() {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / floor.get(i));
    }
    return ratios;
  }

  double ratio() {
    return median(ratios());
  }

  double lowestRatio() {
    return Collections.min(ratios());
  }

  double highestRatio() {
    return Collections.max(ratios());
  }

  double floorMedian() {
    return median(floor);
  }

  double oursMedian() {
    return median(ours);
  }

  boolean isAboveGate() {
    return work.gate() > 0 && ratio() > work.gate();
  }

  String verdict() {
    if (work.gate() == 0) {
      return "";
    }
    if (isAboveGate()) {
      return "**not met**";
    }
    return ratio() <= work.stretch() ? "stretch met" : "gate met";
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Writes a time or a number of bytes with its unit and three digits. */
  static String readable(double value, String unit) {
    if (Double.isNaN(value)) {
      return "–";
    }
    var units =
        unit.equals(NANOS) ? List.of("ns", "µs", "ms", "s") : List.of("B", "kB", "MB", "GB");
    int step = 0;
    double scaled = value;
    while (scaled >= 1_000 && step < units.size() - 1) {
      scaled /= 1_000;
      step++;
    }
    int digits = scaled >= 100 || (step == 0 && unit.equals(BYTES)) ? 0 : scaled >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f %s", scaled, units.get(step));
  }
}
