package ai.khive.dashboard;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a number is distributed, computed in Java from each single value. */
record Dist(List<Double> sorted) {

  /**
   * Takes the values that there are.
   *
   * @param value gives null where there is none
   */
  static <T> Dist of(Stream<T> all, Function<T, @Nullable Double> value) {
    return new Dist(all.map(value).filter(each -> each != null).sorted().toList());
  }

  @Nullable Double total() {
    return sorted.isEmpty() ? null : sorted.stream().mapToDouble(Double::doubleValue).sum();
  }

  @Nullable Double average() {
    return sorted.isEmpty() ? null : total() / sorted.size();
  }

  @Nullable Double median() {
    return quantile(0.5);
  }

  @Nullable Double p95() {
    return quantile(0.95);
  }

  /** Between two values linearly. */
  private @Nullable Double quantile(double share) {
    if (sorted.isEmpty()) {
      return null;
    }
    double place = share * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
