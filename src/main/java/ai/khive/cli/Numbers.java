package ai.khive.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people read and type them, with a decimal point in every locale. */
final class Numbers {

  /** From here on a number is shown with an exponent, or it would fill the line. */
  private static final double LARGE = 1e9;

  private Numbers() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String count(OptionalLong count) {
    return count.isEmpty() ? "-" : Long.toString(count.getAsLong());
  }

  static String figure(OptionalDouble figure, int digits) {
    return figure.isEmpty() ? "-" : figure(figure.getAsDouble(), digits);
  }

  static String figure(@Nullable Double figure, int digits) {
    return figure == null ? "-" : figure(figure.doubleValue(), digits);
  }

  private static String figure(double figure, int digits) {
    double size = Math.abs(figure);
    boolean needsExponent = size >= LARGE || (size != 0 && size < Math.pow(10, -digits));
    var pattern = (needsExponent ? "%." + digits + "e" : "%." + digits + "f");
    return String.format(Locale.ROOT, pattern, figure);
  }

  /** Reads a finite number; Java's own reading takes NaN, Infinity and suffixes too. */
  static Double parse(String typed) {
    try {
      double number = new BigDecimal(typed).doubleValue();
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below.
    }
    throw new TypeConversionException("\"" + typed + "\" is no number such as 0.8");
  }

  /** Reads how many rows are wanted; more than a long holds is as good as its greatest. */
  static final class Limit implements ITypeConverter<Long> {
    @Override
    public Long convert(String typed) {
      if (!typed.matches("\\+?[0-9]{1,1000}") || new BigInteger(typed).signum() == 0) {
        throw new TypeConversionException(
            "it must be a whole number of at least 1, but was \"" + typed + "\"");
      }
      return new BigInteger(typed).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
  }
}
