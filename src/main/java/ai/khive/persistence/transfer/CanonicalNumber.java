package ai.khive.persistence.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A number of JSON by its value alone. With the digits from the first to the last that is not zero,
 * and the value 0.DIGITS × 10^n, it is written as ECMAScript writes a number, but with all of its
 * digits: without an exponent if -6 &lt; n ≤ 21, else as D.DDDe±X.
 */
final class CanonicalNumber {

  private static final int MOST_WHOLE_DIGITS = 21;
  private static final int LEAST_POINT = -6;
  private static final int MOST_EXPONENT_DIGITS = 9;

  /** Sign, point, zeros and exponent. */
  private static final int BESIDE_DIGITS = 40;

  private byte[] digits = new byte[64];
  private int count;
  private long point;
  private boolean isNegative;

  /**
   * Reads the number at a place.
   *
   * @return how many bytes it has; 0 if there is none, or its exponent has more than nine digits
   */
  int read(byte[] in, int from, int end) {
    int at = from;
    isNegative = at < end && in[at] == '-';
    if (isNegative) {
      at++;
    }
    count = 0;
    int wholeFrom = at;
    at = digits(in, at, end);
    int whole = at - wholeFrom;
    if (whole == 0 || (whole > 1 && in[wholeFrom] == '0')) {
      return 0;
    }
    if (at < end && in[at] == '.') {
      int fractionFrom = at + 1;
      at = digits(in, fractionFrom, end);
      if (at == fractionFrom) {
        return 0;
      }
    }
    point = whole;
    if (at < end && (in[at] == 'e' || in[at] == 'E')) {
      at = exponent(in, at + 1, end);
      if (at < 0) {
        return 0;
      }
    }
    strip();
    return at - from;
  }

  private int digits(byte[] in, int from, int end) {
    int at = from;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    if (count + at - from > digits.length) {
      digits = Arrays.copyOf(digits, 2 * (count + at - from));
    }
    System.arraycopy(in, from, digits, count, at - from);
    count += at - from;
    return at;
  }

  private int exponent(byte[] in, int from, int end) {
    int at = from;
    boolean isNegative = at < end && in[at] == '-';
    if (at < end && (in[at] == '-' || in[at] == '+')) {
      at++;
    }
    int first = at;
    long exponent = 0;
    int significant = 0;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      exponent = exponent * 10 + in[at] - '0';
      if (exponent > 0 && ++significant > MOST_EXPONENT_DIGITS) {
        return -1;
      }
      at++;
    }
    point += isNegative ? -exponent : exponent;
    return at == first ? -1 : at;
  }

  /** Leaves the digits from the first to the last that is not zero. */
  private void strip() {
    int from = 0;
    while (from < count && digits[from] == '0') {
      from++;
    }
    while (count > from && digits[count - 1] == '0') {
      count--;
    }
    count -= from;
    point -= from;
    System.arraycopy(digits, from, digits, 0, count);
  }

  int mostBytes() {
    return count + BESIDE_DIGITS;
  }

  /** Writes it, and returns where it ends. */
  int write(byte[] out, int from) {
    int at = from;
    if (count == 0) {
      out[at++] = '0';
      return at;
    }
    if (isNegative) {
      out[at++] = '-';
    }
    if (point > MOST_WHOLE_DIGITS || point <= LEAST_POINT) {
      return writeWithExponent(out, at);
    }
    int place = (int) point;
    if (place <= 0) {
      out[at++] = '0';
      out[at++] = '.';
      Arrays.fill(out, at, at - place, (byte) '0');
      return copy(0, count, out, at - place);
    }
    at = copy(0, Math.min(place, count), out, at);
    if (place >= count) {
      Arrays.fill(out, at, at + place - count, (byte) '0');
      return at + place - count;
    }
    out[at++] = '.';
    return copy(place, count, out, at);
  }

  private int writeWithExponent(byte[] out, int from) {
    int at = copy(0, 1, out, from);
    if (count > 1) {
      out[at++] = '.';
      at = copy(1, count, out, at);
    }
    out[at++] = 'e';
    out[at++] = (byte) (point > 0 ? '+' : '-');
    var exponent = Long.toString(Math.abs(point - 1)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(exponent, 0, out, at, exponent.length);
    return at + exponent.length;
  }

  private int copy(int from, int to, byte[] out, int at) {
    System.arraycopy(digits, from, out, at, to - from);
    return at + to - from;
  }
}
