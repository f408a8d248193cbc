package ai.khive.cli;

import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.TimelineSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The kinds of steps as they are typed and written. */
final class StepKinds implements ITypeConverter<StepKind> {

  /** What stands above a column of kinds. */
  static final String HEADER = "KIND";

  static String name(StepKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Returns how wide a column of the kinds that occur is. */
  static int width(TimelineSummary summary) {
    return summary.steps().keySet().stream()
        .mapToInt(kind -> name(kind).length())
        .max()
        .orElse(HEADER.length());
  }

  private static List<String> names() {
    return Arrays.stream(StepKind.values()).map(StepKinds::name).toList();
  }

  @Override
  public StepKind convert(String typed) {
    return Arrays.stream(StepKind.values())
        .filter(kind -> name(kind).equals(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is none of %s".formatted(typed, String.join(", ", names()))));
  }

  /** What a shell completes, and the help lists. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(names());
    }
  }
}
