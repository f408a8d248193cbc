package ai.khive.persistence.queries;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventBuilder;
import java.time.Instant;

/** Hook events by number, a second apart. */
final class HookEvents {

  static final Instant START = Instant.parse("2025-08-21T00:00:00Z");

  private HookEvents() {}

  static String id(int number) {
    return "00000000-0000-7000-9000-%012d".formatted(number);
  }

  static HookEventBuilder event(int number, String type, String tool) {
    return HookEvent.builder()
        .id(id(number))
        .createdAt(START.plusSeconds(number))
        .eventType(type)
        .toolName(tool);
  }
}
