package ai.khive.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;

/** The single document of a command, such as statistics or what was imported. */
final class Report {

  private final Environment environment;

  Report(Environment environment) {
    this.environment = environment;
  }

  /**
   * Writes a document for programs: laid out as JSON, on one line as JSON Lines, as rows of key and
   * value in CSV, where the keys on the way to a value are joined by dots.
   *
   * @param format not the table, which each command draws itself
   */
  void write(ObjectNode document, Format format) {
    switch (format) {
      case JSON -> environment.out().line(JsonOutput.document(document, false));
      case JSONL -> environment.out().line(JsonOutput.document(document, true));
      case CSV -> {
        var csv = new Csv(environment);
        csv.row(Arrays.asList("key", "value"));
        writeRows("", document, csv);
      }
      case TABLE -> throw new IllegalArgumentException("a table is no document");
    }
  }

  private static void writeRows(String path, JsonNode value, Csv csv) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        writeRows(
            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
            member.getValue(),
            csv);
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        writeRows(path + "." + i, value.get(i), csv);
      }
    } else if (value.isNumber()) {
      csv.row(Arrays.asList(path, new BigDecimal(value.asText())));
    } else if (value.isBoolean()) {
      csv.row(Arrays.asList(path, value.booleanValue()));
    } else {
      csv.row(Arrays.asList(path, value.isNull() ? null : value.textValue()));
    }
  }
}
