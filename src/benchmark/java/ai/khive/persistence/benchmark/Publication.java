package ai.khive.persistence.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The results in the documents, between two marks. */
final class Publication {

  private static final String BEGIN = "<!-- results: written by the benchmark suite -->\n";
  private static final String END = "<!-- end of results -->";

  private Publication() {}

  /** Replaces what {@code performance.md} shows, and the charts beside it. */
  static void publish(Report report, Path documents) throws IOException {
    var page = documents.resolve("performance.md");
    var text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " has lost the marks around its results");
    }
    var charts = Files.createDirectories(documents.resolve("performance"));
    var results = new StringBuilder(report.markdown());
    for (var chart : report.charts()) {
      chart.writeTo(charts);
      results.append("\n![%s](performance/%s)\n".formatted(chart.title(), chart.file()));
    }
    Files.writeString(
        page, text.substring(0, begin + BEGIN.length()) + results + text.substring(end));
  }
}
