package ai.khive.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures look on the page, written anew: as in English, and a dash for none. */
final class Shown {

  static final String NONE = "–";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);

  private Shown() {}

  static String count(@Nullable Number value) {
    return value == null ? NONE : written("#,##0", BigDecimal.valueOf(value.longValue()));
  }

  static String number(@Nullable Double value) {
    return value == null ? NONE : written("#,##0.##", BigDecimal.valueOf(value));
  }

  static String percent(@Nullable Double share) {
    return share == null
        ? NONE
        : written("#,##0.#", BigDecimal.valueOf(share).movePointRight(2)) + "%";
  }

  /** Small amounts have more digits. */
  static String usd(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    double size = Math.abs(value);
    var digits = size == 0 || size >= 1 ? "" : size >= 0.01 ? "##" : "####";
    return "$" + written("#,##0.00" + digits, BigDecimal.valueOf(value));
  }

  private static String written(String pattern, BigDecimal value) {
    var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value);
  }

  static String time(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? NONE : TIME.format(instant.atZone(zone));
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }
}
