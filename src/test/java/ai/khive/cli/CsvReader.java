package ai.khive.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads RFC 4180 strictly: records end with CRLF, quotes are whole. */
final class CsvReader {

  private CsvReader() {}

  static List<List<String>> read(String csv) {
    var records = new ArrayList<List<String>>();
    var fields = new ArrayList<String>();
    int i = 0;
    while (i < csv.length()) {
      var field = new StringBuilder();
      if (csv.charAt(i) == '"') {
        i++;
        while (csv.charAt(i) != '"' || csv.startsWith("\"\"", i)) {
          i += csv.charAt(i) == '"' ? 1 : 0;
          field.append(csv.charAt(i++));
        }
        i++;
      } else {
        while (",\r\n\"".indexOf(csv.charAt(i)) < 0) {
          field.append(csv.charAt(i++));
        }
      }
      fields.add(field.toString());
      if (csv.startsWith("\r\n", i)) {
        records.add(List.copyOf(fields));
        fields.clear();
        i += 2;
      } else if (csv.charAt(i) == ',') {
        i++;
      } else {
        throw new IllegalArgumentException("no RFC 4180 at " + i);
      }
    }
    return records;
  }
}
