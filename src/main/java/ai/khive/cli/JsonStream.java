package ai.khive.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.stream.Stream;

/** One JSON document that is written as it is made, so that it may be long. */
final class JsonStream {

  /** How many elements of an array are written before the reader is asked for. */
  private static final int PAGE_SIZE = 500;

  private final Output out;
  private boolean isFirst = true;

  JsonStream(Output out) {
    this.out = out;
  }

  /** Begins the document. */
  JsonStream begin() {
    out.write('{');
    return this;
  }

  /** Ends the document. */
  void end() {
    out.line("}");
  }

  /** Begins an object as the value of a name. */
  JsonStream beginObject(String name) {
    name(name);
    out.write('{');
    isFirst = true;
    return this;
  }

  JsonStream endObject() {
    out.write('}');
    isFirst = false;
    return this;
  }

  JsonStream value(String name, JsonNode value) {
    name(name);
    out.write(JsonOutput.document(value, true));
    return this;
  }

  <T> JsonStream array(String name, Stream<T> elements, Function<T, ? extends JsonNode> json) {
    name(name);
    out.write('[');
    int written = 0;
    for (var iterator = elements.iterator(); iterator.hasNext(); written++) {
      out.write(written == 0 ? "\n" : ",\n");
      out.write(JsonOutput.document(json.apply(iterator.next()), true));
      if (written % PAGE_SIZE == PAGE_SIZE - 1) {
        out.requireWritten();
      }
    }
    out.write(']');
    return this;
  }

  private void name(String name) {
    out.write(isFirst ? "\"" : ",\n\"");
    isFirst = false;
    out.write(name);
    out.write("\":");
  }
}
