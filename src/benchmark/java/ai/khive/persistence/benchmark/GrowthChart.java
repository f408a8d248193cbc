package ai.khive.persistence.benchmark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;

/**
 * How the time of some work grows with the rows of the table, ours and the floor's, on both
 * databases.
 */
record GrowthChart(String file, String title, List<Measured> measured) {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 480;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int CHARACTERS = 1_000;
  private static final int TEN = 10;
  private static final float GRID_WIDTH = 0.5f;

  private static final Pattern LONG_FRACTION = Pattern.compile("(\\.\\d{2})\\d+");
  private static final Pattern CLIP = Pattern.compile("clip\\d+");

  private static final Color SQLITE = new Color(0x0f, 0x6a, 0xb4);
  private static final Color POSTGRESQL = new Color(0xc0, 0x50, 0x1f);

  /** Returns a chart for each work that grows. */
  static List<GrowthChart> all(List<Measured> measured) {
    return List.of(
        of("top-20.svg", "The 20 newest of a complexity", Works.TOP_TWENTY, measured),
        of("page.svg", "A page of 20, the first and after 1,000 others", Works.PAGE, measured),
        of("statistics.svg", "Statistics by complexity", Works.STATISTICS, measured),
        of("insert.svg", "Bulk insert, one row", Works.INSERT, measured));
  }

  private static GrowthChart of(String file, String title, String work, List<Measured> measured) {
    return new GrowthChart(
        file,
        title,
        measured.stream()
            .filter(row -> row.work().name().equals(work))
            .filter(row -> row.work().dataset().characters() == CHARACTERS)
            .sorted(Comparator.comparing(row -> row.work().dataset().rows()))
            .toList());
  }

  boolean hasGrowth() {
    return measured.stream().map(row -> row.work().dataset().rows()).distinct().count() > 1;
  }

  void writeTo(Path directory) throws IOException {
    var svg = directory.resolve(file);
    VectorGraphicsEncoder.saveVectorGraphic(chart(), svg.toString(), VectorGraphicsFormat.SVG);
    Files.writeString(svg, compact(Files.readString(svg)));
  }

  /** Two digits draw the same, and the names of clips are random: a file per release adds up. */
  private static String compact(String svg) {
    return LONG_FRACTION.matcher(CLIP.matcher(svg).replaceAll("clip")).replaceAll("$1");
  }

  XYChart chart() {
    var chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("rows in the table")
            .yAxisTitle("milliseconds")
            .build();
    var styler = chart.getStyler();
    styler.setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setXAxisDecimalPattern("#,###").setYAxisDecimalPattern("#,##0.######");
    styler.setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    // Dashes would be drawn one by one, and make a file five times the size.
    styler.setPlotGridLinesStroke(new BasicStroke(GRID_WIDTH));
    styler.setXAxisMin(min()).setXAxisMax(max());
    styler.setYAxisMin(decade(false)).setYAxisMax(decade(true));
    for (var database : List.of("sqlite", "postgresql")) {
      var rows =
          measured.stream()
              .filter(row -> row.work().dataset().database().equals(database))
              .toList();
      if (!rows.isEmpty()) {
        var color = database.equals("sqlite") ? SQLITE : POSTGRESQL;
        var name = database.equals("sqlite") ? "SQLite" : "PostgreSQL";
        add(chart, name + ", ours", rows, false, color);
        add(chart, name + ", " + rows.get(0).work().floor(), rows, true, color);
      }
    }
    return chart;
  }

  private double min() {
    return measured.get(0).work().dataset().rows();
  }

  private double max() {
    return measured.get(measured.size() - 1).work().dataset().rows();
  }

  /** Returns the power of ten below all times, or above. */
  private double decade(boolean isAbove) {
    var logarithms =
        measured.stream()
            .flatMap(row -> Stream.of(row.floorMedian(), row.oursMedian()))
            .mapToDouble(nanos -> Math.log10(nanos / NANOS_PER_MILLI))
            .summaryStatistics();
    return Math.pow(
        TEN, isAbove ? Math.ceil(logarithms.getMax()) : Math.floor(logarithms.getMin()));
  }

  private static void add(
      XYChart chart, String name, List<Measured> rows, boolean isFloor, Color color) {
    var series =
        chart.addSeries(
            name,
            rows.stream().mapToDouble(row -> row.work().dataset().rows()).toArray(),
            rows.stream()
                .mapToDouble(row -> isFloor ? row.floorMedian() : row.oursMedian())
                .map(nanos -> nanos / NANOS_PER_MILLI)
                .toArray());
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(isFloor ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
  }
}
