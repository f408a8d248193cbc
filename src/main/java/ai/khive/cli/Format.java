package ai.khive.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** How results are written. */
enum Format {
  /** For people. */
  TABLE,
  /** One JSON document. */
  JSON,
  /** One JSON document on each line. */
  JSONL,
  /** RFC 4180. */
  CSV;

  static Format parse(String typed) {
    return names()
        .filter(typed::equals)
        .findFirst()
        .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is none of %s"
                        .formatted(typed, names().collect(Collectors.joining(", ")))));
  }

  private static Stream<String> names() {
    return Arrays.stream(values()).map(Format::toString);
  }

  /** What a shell completes. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(names().toList());
    }
  }

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
