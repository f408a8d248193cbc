package ai.khive.persistence.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes JSON in its canonical form, in which the same values are the same bytes, as {@link
 * ai.khive.persistence.json.Json#equals} has it: UTF-8 without white space; the members of an
 * object in the order of the bytes of their keys as they are written, of equal keys the last; in
 * strings only the quote, the backslash, control characters and halves of surrogate pairs are
 * escaped; numbers as {@link CanonicalNumber} has them. Written to be as fast as a parser alone.
 * The text is checked on the way. One thread.
 */
final class CanonicalJson {

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** Start and end of the key and end of the member, in the output. */
  private static final int INTS_OF_A_MEMBER = 3;

  /** Below, an ordering by insertion is the fastest. */
  private static final int FEW = 24;

  private final CanonicalNumber number = new CanonicalNumber();
  private byte[] out = new byte[1 << 12];
  private int size;

  private byte[] in = {};
  private int at;
  private int end;

  /** The members of all objects that are open, one after the other. */
  private int[] members = new int[INTS_OF_A_MEMBER << 6];

  private int memberInts;

  /** For each open container the place of its first member, or -1 for an array. */
  private int[] open = new int[64];

  private int depth;
  private byte[] reordered = {};

  /** Returns what was written, valid until more is; of it {@link #size} bytes. */
  byte[] bytes() {
    return out;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Writes text that is canonical JSON, or a part of it, already. */
  void raw(byte[] bytes) {
    copy(bytes, 0, bytes.length);
  }

  /** Writes a string. */
  void string(String text) {
    ensure(text.length() * 3 + 2);
    out[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        unit(c);
      }
    }
    ensure(1);
    out[size++] = '"';
  }

  /**
   * Writes one JSON value.
   *
   * @param json UTF-8
   * @return false if it is not exactly one well-formed value, or a number has an exponent of more
   *     than nine digits; then nothing was written
   */
  boolean value(byte[] json, int from, int to) {
    int start = size;
    in = json;
    at = from;
    end = to;
    memberInts = 0;
    depth = 0;
    if (text()) {
      return true;
    }
    size = start;
    return false;
  }

  private boolean text() {
    while (true) {
      if (!value()) {
        return false;
      }
      // After a value: the next one of its container, or the ends of some.
      while (true) {
        skipWhiteSpace();
        if (depth == 0) {
          return at == end;
        }
        boolean isObject = open[depth - 1] >= 0;
        if (isObject) {
          members[memberInts - 1] = size;
        }
        if (next(',')) {
          put(',');
          if (isObject && !key()) {
            return false;
          }
          break;
        }
        if (!next(isObject ? '}' : ']')) {
          return false;
        }
        close(isObject);
      }
    }
  }

  /** Writes a scalar or an empty container, or begins a container up to its first scalar. */
  private boolean value() {
    while (true) {
      skipWhiteSpace();
      if (at == end) {
        return false;
      }
      byte c = in[at];
      switch (c) {
        case '{', '[' -> {
          boolean isObject = c == '{';
          at++;
          put(c);
          skipWhiteSpace();
          if (next(isObject ? '}' : ']')) {
            put(isObject ? '}' : ']');
            return true;
          }
          push(isObject ? memberInts : -1);
          if (isObject && !key()) {
            return false;
          }
        }
        case '"' -> {
          return stringValue();
        }
        case 't' -> {
          return word(TRUE);
        }
        case 'f' -> {
          return word(FALSE);
        }
        case 'n' -> {
          return word(NULL);
        }
        default -> {
          return numberValue();
        }
      }
    }
  }

  private void push(int firstMember) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = firstMember;
  }

  private boolean key() {
    skipWhiteSpace();
    int start = size;
    if (at == end || in[at] != '"' || !stringValue()) {
      return false;
    }
    if (memberInts + INTS_OF_A_MEMBER > members.length) {
      members = Arrays.copyOf(members, 2 * members.length);
    }
    members[memberInts] = start;
    members[memberInts + 1] = size;
    memberInts += INTS_OF_A_MEMBER;
    skipWhiteSpace();
    if (!next(':')) {
      return false;
    }
    put(':');
    return true;
  }

  private void close(boolean isObject) {
    depth--;
    if (isObject) {
      int first = open[depth];
      if (!isOrdered(first)) {
        order(first);
      }
      memberInts = first;
    }
    put(isObject ? '}' : ']');
  }

  private boolean isOrdered(int first) {
    for (int i = first + INTS_OF_A_MEMBER; i < memberInts; i += INTS_OF_A_MEMBER) {
      if (compareKeys(i - INTS_OF_A_MEMBER, i) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Without the quotes, which are greater than some characters. */
  private int compareKeys(int a, int b) {
    return Arrays.compareUnsigned(
        out, members[a] + 1, members[a + 1] - 1, out, members[b] + 1, members[b + 1] - 1);
  }

  private void order(int first) {
    int count = (memberInts - first) / INTS_OF_A_MEMBER;
    int[] places = count <= FEW ? insertionOrder(first, count) : mergeOrder(first, count);
    int start = members[first];
    if (reordered.length < size - start) {
      reordered = new byte[Math.max(size - start, 2 * reordered.length)];
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      int member = places[i];
      // Equal keys are in the order of the text, and the last one stays.
      if (i + 1 < count && compareKeys(member, places[i + 1]) == 0) {
        continue;
      }
      if (length > 0) {
        reordered[length++] = ',';
      }
      int bytes = members[member + 2] - members[member];
      System.arraycopy(out, members[member], reordered, length, bytes);
      length += bytes;
    }
    System.arraycopy(reordered, 0, out, start, length);
    size = start + length;
  }

  private int[] insertionOrder(int first, int count) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      int member = first + i * INTS_OF_A_MEMBER;
      int place = i;
      while (place > 0 && compareKeys(places[place - 1], member) > 0) {
        places[place] = places[place - 1];
        place--;
      }
      places[place] = member;
    }
    return places;
  }

  private int[] mergeOrder(int first, int count) {
    var places = new Integer[count];
    Arrays.setAll(places, i -> first + i * INTS_OF_A_MEMBER);
    Arrays.sort(places, this::compareKeys);
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }

  private boolean stringValue() {
    int run = at++;
    while (at < end) {
      byte c = in[at];
      if (c == '"') {
        copy(in, run, ++at);
        return true;
      }
      if (c >= 0 && c < ' ') {
        return false;
      }
      if (c == '\\') {
        copy(in, run, at);
        if (!escape()) {
          return false;
        }
        run = at;
      } else {
        at++;
      }
    }
    return false;
  }

  private boolean escape() {
    if (at + 1 >= end) {
      return false;
    }
    byte c = in[at + 1];
    switch (c) {
      case '"', '\\', 'b', 'f', 'n', 'r', 't' -> {
        copy(in, at, at + 2);
        at += 2;
        return true;
      }
      case '/' -> {
        put('/');
        at += 2;
        return true;
      }
      default -> {
        int unit = escapedUnit(at);
        if (unit < 0) {
          return false;
        }
        at += 6;
        int low = Character.isHighSurrogate((char) unit) ? escapedUnit(at) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
          at += 6;
          utf8(Character.toCodePoint((char) unit, (char) low));
        } else {
          unit((char) unit);
        }
        return true;
      }
    }
  }

  /** Returns the UTF-16 unit of an escape, or -1 if there is none. */
  private int escapedUnit(int place) {
    if (place + 6 > end || in[place] != '\\' || in[place + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = place + 2; i < place + 6; i++) {
      if (!HexFormat.isHexDigit(in[i])) {
        return -1;
      }
      unit = unit << 4 | HexFormat.fromHexDigit(in[i]);
    }
    return unit;
  }

  /** Writes a UTF-16 unit that stands alone. */
  private void unit(char c) {
    if (c >= ' ' && !Character.isSurrogate(c)) {
      if (c == '"' || c == '\\') {
        put('\\');
      }
      utf8(c);
      return;
    }
    put('\\');
    switch (c) {
      case '\b' -> put('b');
      case '\f' -> put('f');
      case '\n' -> put('n');
      case '\r' -> put('r');
      case '\t' -> put('t');
      default -> {
        put('u');
        raw(HexFormat.of().toHexDigits(c).getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private void utf8(int codePoint) {
    ensure(4);
    if (codePoint < 0x80) {
      out[size++] = (byte) codePoint;
      return;
    }
    int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
    out[size++] = (byte) ((0xF0 << (3 - more)) | (codePoint >> (6 * more)));
    while (more-- > 0) {
      out[size++] = (byte) (0x80 | ((codePoint >> (6 * more)) & 0x3F));
    }
  }

  private boolean numberValue() {
    int length = number.read(in, at, end);
    if (length == 0) {
      return false;
    }
    at += length;
    ensure(number.mostBytes());
    size = number.write(out, size);
    return true;
  }

  private boolean word(byte[] expected) {
    int to = at + expected.length;
    if (to > end || !Arrays.equals(in, at, to, expected, 0, expected.length)) {
      return false;
    }
    raw(expected);
    at = to;
    return true;
  }

  private void skipWhiteSpace() {
    while (at < end && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
      at++;
    }
  }

  private boolean next(char expected) {
    if (at < end && in[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void put(int c) {
    ensure(1);
    out[size++] = (byte) c;
  }

  private void copy(byte[] bytes, int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, out, size, to - from);
    size += to - from;
  }

  private void ensure(int more) {
    if (out.length - size < more) {
      out = Arrays.copyOf(out, Math.max(size + more, out.length + (out.length >> 1)));
    }
  }
}
