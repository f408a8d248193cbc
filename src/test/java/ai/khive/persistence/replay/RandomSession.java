package ai.khive.persistence.replay;

import ai.khive.persistence.hook.HookEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A random session of which is known what happened: what was begun and ended, what was lost, what
 * ran at the same time. It is made as it would happen, not as the library reads it.
 */
final class RandomSession {

  /** How the session is. */
  enum Style {
    /** As khive writes: no ids of uses, only the order tells. */
    KHIVE,
    /** As Claude Code tells: with ids; the clock is set back and on; ids of nodes in no order. */
    CLAUDE_CODE
  }

  /** What happened. Either event may have been lost, but not both. */
  static final class Action {
    final StepKind kind;
    final String title;
    final List<String> paths;
    final boolean isPair;
    HookEvent start;
    HookEvent end;
    Outcome told;

    Action(StepKind kind, String title, List<String> paths, boolean isPair) {
      this.kind = kind;
      this.title = title;
      this.paths = paths;
      this.isPair = isPair;
    }

    HookEvent first() {
      return start == null ? end : start;
    }

    /** The end, if there is a start too. */
    HookEvent second() {
      return start == null ? null : end;
    }
  }

  private static final Comparator<HookEvent> ORDER =
      Comparator.comparing(HookEvent::getCreatedAt).thenComparing(HookEvent::getId);

  final List<Action> actions = new ArrayList<>();
  final List<HookEvent> events = new ArrayList<>();
  private List<HookEvent> ordered = List.of();
  private final Random random;
  private final Style style;
  private final String session;

  /** Begun and not ended, by what they must end in the order of: the first one begun ends first. */
  private final Map<String, List<Runnable>> running = new LinkedHashMap<>();

  private Instant now = Instant.parse("2025-03-30T00:59:58.999990Z");
  private int number;

  RandomSession(long seed, Style style, String session, int size) {
    this.random = new Random(seed);
    this.style = style;
    this.session = session;
    while (events.size() < size) {
      pass();
      if (!running.isEmpty() && random.nextInt(10) < 4) {
        endOne();
      } else {
        begin();
      }
    }
    // Of several that never end nobody could tell which one did.
    while (style == Style.KHIVE && !running.isEmpty()) {
      pass();
      endOne();
    }
  }

  private void pass() {
    // Often not at all: equal instants.
    now = now.plus(random.nextInt(3) * (long) random.nextInt(1_000), ChronoUnit.MICROS);
    if (style == Style.CLAUDE_CODE && random.nextInt(50) == 0) {
      now = now.plus(random.nextBoolean() ? -1 : 1, ChronoUnit.HOURS);
    }
  }

  private void endOne() {
    var keys = new ArrayList<>(running.keySet());
    var key = keys.get(random.nextInt(keys.size()));
    var runs = running.get(key);
    runs.remove(0).run();
    if (runs.isEmpty()) {
      running.remove(key);
    }
  }

  private void begin() {
    switch (random.nextInt(10)) {
      case 0 -> single(StepKind.PROMPT, "prompt_submitted", "UserPromptSubmit", "prompt");
      case 1 -> single(StepKind.NOTIFICATION, "notification", "Notification", "message");
      case 2, 3, 4 -> command();
      case 5, 6 -> edit();
      case 7, 8 -> agent();
      default -> other();
    }
  }

  private void single(StepKind kind, String type, String tool, String key) {
    var text = key + " " + number;
    var action = add(new Action(kind, text, List.of(), false));
    var metadata = new HashMap<String, Object>(Map.of(key, text));
    if (kind == StepKind.NOTIFICATION) {
      boolean isError = random.nextBoolean();
      metadata.put("is_error", isError);
      action.told = isError ? Outcome.FAILED : Outcome.SUCCEEDED;
    }
    action.start = store(type, tool, Map.of("metadata", metadata));
  }

  private void command() {
    var command = "run " + (random.nextInt(3) == 0 ? "always" : "once " + number);
    pair(
        StepKind.COMMAND,
        command,
        List.of(),
        new String[] {"pre_command", "post_command", "Bash"},
        style == Style.KHIVE
            ? Map.of("command", command)
            : Map.of("tool_input", Map.of("command", command)));
  }

  private void edit() {
    var path = "src/file" + (random.nextInt(3) == 0 ? "" : number) + ".txt";
    // Claude Code's tools change one file each.
    boolean isOfTwo = style == Style.KHIVE && random.nextInt(3) == 0;
    var paths = isOfTwo ? List.of("doc/" + path, path) : List.of(path);
    pair(
        StepKind.EDIT,
        String.join(", ", paths),
        paths,
        new String[] {"pre_edit", "post_edit", "Edit"},
        style == Style.KHIVE
            ? Map.of("file_paths", paths)
            : Map.of("metadata", Map.of("tool_input", Map.of("file_path", path))));
  }

  private void agent() {
    var task = "Do " + number;
    pair(
        StepKind.AGENT,
        task,
        List.of(),
        new String[] {"pre_agent_spawn", "post_agent_spawn", "Task"},
        style == Style.KHIVE
            ? Map.of("metadata", Map.of("task_description", task))
            : Map.of("tool_input", Map.of("description", task)));
  }

  private void other() {
    var type = "type" + random.nextInt(3);
    add(new Action(StepKind.OTHER, type, List.of(), false)).start = store(type, "X", Map.of());
  }

  private void pair(
      StepKind kind, String title, List<String> paths, String[] names, Map<String, Object> input) {
    var action = new Action(kind, title, paths, true);
    var use = style == Style.KHIVE ? null : "use " + number;
    var content = new HashMap<>(input);
    if (use != null) {
      content.put("tool_use_id", use);
    }
    // Agents of khive's rows have nothing in common but their kind.
    var key = kind == StepKind.AGENT && style == Style.KHIVE ? "agent" : title;
    boolean isAlone = !running.containsKey(key);
    int lost = random.nextInt(8);
    if (lost == 0 && (style == Style.CLAUDE_CODE || title.endsWith("once " + number))) {
      // The start is lost.
      end(add(action), names, content);
      return;
    }
    add(action).start = store(style == Style.KHIVE ? names[0] : "PreToolUse", names[2], content);
    // Of runs at the same time nobody could tell which end was lost.
    if (lost != 1 || (style == Style.KHIVE && !isAlone)) {
      running
          .computeIfAbsent(style == Style.KHIVE ? key : use, k -> new ArrayList<>())
          .add(() -> end(action, names, content));
    }
  }

  private void end(Action action, String[] names, Map<String, Object> input) {
    boolean failed = random.nextInt(4) == 0;
    var content = new HashMap<>(input);
    if (style == Style.KHIVE) {
      var metadata = new HashMap<String, Object>();
      metadata.put("has_error", failed);
      content.put("metadata", metadata);
      action.end = store(names[1], names[2], content);
    } else {
      action.end = store(failed ? "PostToolUseFailure" : "PostToolUse", names[2], content);
    }
    action.told = failed ? Outcome.FAILED : Outcome.SUCCEEDED;
  }

  private Action add(Action action) {
    actions.add(action);
    return action;
  }

  private HookEvent store(String type, String tool, Map<String, Object> content) {
    var builder =
        HookEvent.builder()
            .id(style == Style.KHIVE ? Events.id(++number) : randomId())
            .createdAt(now)
            .eventType(type)
            .toolName(tool)
            .sessionId(session);
    content.forEach(builder::put);
    var event = builder.build();
    events.add(event);
    return event;
  }

  private String randomId() {
    number++;
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Returns the events in the order that a timeline has them in. */
  List<HookEvent> inOrder() {
    if (ordered.size() != events.size()) {
      ordered = events.stream().sorted(ORDER).toList();
    }
    return ordered;
  }

  /** Returns the steps as they must be. */
  List<Step> steps() {
    return state(events.size()).steps;
  }

  /** What is known after some events. */
  record Known(
      List<Step> steps, Map<String, Integer> files, List<Step> errors, Instant at, Instant first) {

    List<Step> of(StepKind kind) {
      return steps.stream().filter(step -> step.kind() == kind).toList();
    }
  }

  /** Folds the first events from the start, one by one. */
  Known state(int count) {
    var byFirst = new HashMap<HookEvent, Action>();
    var bySecond = new HashMap<HookEvent, Action>();
    for (var action : actions) {
      byFirst.put(action.first(), action);
      bySecond.put(action.second(), action);
    }
    var steps = new ArrayList<Step>();
    var places = new HashMap<Action, Integer>();
    var early = new HashMap<Action, HookEvent>();
    var files = new LinkedHashMap<String, Integer>();
    var errors = new ArrayList<Integer>();
    Instant at = null;
    var ordered = inOrder();
    for (var event : ordered.subList(0, count)) {
      at = event.getCreatedAt();
      var begun = byFirst.get(event);
      var ended = bySecond.get(event);
      if (begun != null) {
        places.put(begun, steps.size());
        begun.paths.forEach(path -> files.merge(path, 1, Integer::sum));
        steps.add(begin(begun, event, steps.size() + 1));
        ended = early.containsKey(begun) ? begun : null;
      } else if (!places.containsKey(ended)) {
        early.put(ended, event);
        continue;
      }
      if (ended != null) {
        steps.set(places.get(ended), end(ended, steps.get(places.get(ended))));
      }
      int place = places.get(begun == null ? ended : begun);
      if (steps.get(place).outcome() == Outcome.FAILED) {
        errors.add(place);
      }
    }
    return new Known(
        steps, files, errors.stream().map(steps::get).toList(), at, ordered.get(0).getCreatedAt());
  }

  private static Step begin(Action action, HookEvent event, int n) {
    var outcome = action.isPair && action.start != null ? Outcome.UNFINISHED : action.told;
    return step(n, action, outcome, null, List.of(event.getId()));
  }

  private static Step end(Action action, Step step) {
    var duration = Duration.between(action.start.getCreatedAt(), action.end.getCreatedAt());
    return step(
        step.n(),
        action,
        action.told,
        duration.isNegative() ? null : duration,
        List.of(action.start.getId(), action.end.getId()));
  }

  private static Step step(
      int n, Action action, Outcome outcome, Duration duration, List<String> events) {
    return new Step(
        n,
        action.first().getCreatedAt(),
        action.kind,
        action.title,
        outcome,
        duration,
        events,
        null,
        null);
  }

  /** Returns the timeline that the library makes of it, without a database. */
  Timeline timeline() {
    return Events.timeline(events);
  }
}
