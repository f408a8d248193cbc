package ai.khive.persistence.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as a table, as JSON and as charts. */
record Report(List<Measured> measured, Environment environment) {

  private static final String HEAD =
      """
      | work | floor | database | rows × characters | floor's time | ours | ratio, median (lowest–highest) | gate, stretch | | allocated, floor | allocated, ours |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  void writeTo(Path directory) throws IOException {
    Files.writeString(directory.resolve("results.md"), markdown());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("results.json").toFile(), json());
    for (var chart : charts()) {
      chart.writeTo(directory);
    }
  }

  /** Returns those charts that have something to show. */
  List<GrowthChart> charts() {
    return GrowthChart.all(measured).stream().filter(GrowthChart::hasGrowth).toList();
  }

  String markdown() {
    var text = new StringBuilder(environment.sentence()).append("\n\n").append(HEAD);
    for (var row : measured) {
      text.append(row(row));
    }
    return text.toString();
  }

  private static String row(Measured row) {
    var work = row.work();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d × %,d | %s | %s | %.2f (%.2f–%.2f) | %s | %s | %s | %s |%n",
        work.name(),
        work.floor(),
        work.dataset().database(),
        work.dataset().rows(),
        work.dataset().characters(),
        Measured.readable(row.floorMedian(), row.unit()),
        Measured.readable(row.oursMedian(), row.unit()),
        row.ratio(),
        row.lowestRatio(),
        row.highestRatio(),
        work.gate() == 0 ? "" : work.gate() + ", " + work.stretch(),
        row.verdict(),
        Measured.readable(row.floorAllocated(), Measured.BYTES),
        Measured.readable(row.oursAllocated(), Measured.BYTES));
  }

  private Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("scale", environment.scale());
    json.put("environment", environment.text());
    json.put("load_average_before", environment.loadAtStart());
    json.put("results", measured.stream().map(Report::json).toList());
    return json;
  }

  private static Map<String, Object> json(Measured row) {
    var json = new LinkedHashMap<String, Object>();
    json.put("work", row.work().name());
    json.put("floor", row.work().floor());
    json.put("database", row.work().dataset().database());
    json.put("rows", row.work().dataset().rows());
    json.put("characters", row.work().dataset().characters());
    json.put("unit", row.unit());
    json.put("ratio", row.ratio());
    json.put("gate", row.work().gate() == 0 ? null : row.work().gate());
    json.put("stretch", row.work().gate() == 0 ? null : row.work().stretch());
    json.put("floor_rounds", row.floor());
    json.put("our_rounds", row.ours());
    json.put("floor_allocated_bytes", number(row.floorAllocated()));
    json.put("our_allocated_bytes", number(row.oursAllocated()));
    return json;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
