package ai.khive.persistence.benchmark;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A session made of a JSON text, checked as it is before it can be stored; Jackson's tree of it.
 */
@State(Scope.Thread)
public class MakeSession extends Pair {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private String text;

  @Override
  void open() {
    text = Content.session(1, characters);
  }

  @Override
  Object floor() throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  @Override
  Object ours() {
    return PlannerSession.of(Json.parse(text));
  }

  @Override
  void close() {}
}
