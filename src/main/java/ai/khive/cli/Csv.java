package ai.khive.cli;

import ai.khive.persistence.transfer.CsvRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV on standard output. */
final class Csv {

  private final Environment environment;

  Csv(Environment environment) {
    this.environment = environment;
  }

  /** Writes a row of texts, numbers, booleans and nulls. */
  void row(List<? extends @Nullable Object> values) {
    var cells = new ArrayList<@Nullable Object>();
    values.forEach(value -> cells.add(value instanceof String text ? forTerminal(text) : value));
    environment.out().write(CsvRow.of(cells));
  }

  /** A file gets the text as it is; a terminal could be steered by it. */
  private String forTerminal(String text) {
    return environment.terminal().get().isOut() ? VisibleText.of(text) : text;
  }
}
