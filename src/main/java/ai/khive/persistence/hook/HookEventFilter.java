package ai.khive.persistence.hook;

import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.node.NodeFilter;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which hook events: those that meet every part that is not null. Texts match exactly and
 * case-sensitively, except {@code text}. Start from {@link #ALL}.
 *
 * @param from the first instant of creation, inclusive
 * @param to the end of the range of creation, exclusive
 * @param text words separated by blanks, each of which occurs literally in the command; A to Z
 *     match a to z
 */
public record HookEventFilter(
    @Nullable String eventType,
    @Nullable String toolName,
    @Nullable String sessionId,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String text)
    implements NodeFilter<HookEvent> {

  /** Restricts nothing. */
  public static final HookEventFilter ALL = new HookEventFilter(null, null, null, null, null, null);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code from} is not before {@code to}
   */
  public HookEventFilter {
    NodeFilter.requireRange("from", from, "to", to, true);
  }

  /** Only events of this type. */
  public HookEventFilter withEventType(String eventType) {
    Objects.requireNonNull(eventType, "eventType");
    return new HookEventFilter(eventType, toolName, sessionId, from, to, text);
  }

  /** Only events of this tool. */
  public HookEventFilter withToolName(String toolName) {
    Objects.requireNonNull(toolName, "toolName");
    return new HookEventFilter(eventType, toolName, sessionId, from, to, text);
  }

  /** Only events of this Claude Code session. */
  public HookEventFilter withSessionId(String sessionId) {
    Objects.requireNonNull(sessionId, "sessionId");
    return new HookEventFilter(eventType, toolName, sessionId, from, to, text);
  }

  /** Only events created in {@code [from, to)}; null is no bound. */
  public HookEventFilter withCreatedAt(@Nullable Instant from, @Nullable Instant to) {
    return new HookEventFilter(eventType, toolName, sessionId, from, to, text);
  }

  /** Only events whose command has each of the words. */
  public HookEventFilter withText(String text) {
    Objects.requireNonNull(text, "text");
    return new HookEventFilter(eventType, toolName, sessionId, from, to, text);
  }

  @Override
  public List<Predicate> predicates(CriteriaBuilder builder, Root<HookEvent> event) {
    var predicates = new ArrayList<Predicate>();
    comparisons().forEach(condition -> predicates.add(condition.predicate(builder, event)));
    if (text != null) {
      predicates.addAll(NodeFilter.containsWords(builder, event.get(HookEvent_.command), text));
    }
    return predicates;
  }

  @Override
  public Optional<List<NodeCondition>> conditions() {
    return text == null ? Optional.of(comparisons()) : Optional.empty();
  }

  private List<NodeCondition> comparisons() {
    var comparisons = new ArrayList<NodeCondition>();
    comparisons.addAll(NodeCondition.equalText(HookEvent_.EVENT_TYPE, eventType));
    comparisons.addAll(NodeCondition.equalText(HookEvent_.TOOL_NAME, toolName));
    comparisons.addAll(NodeCondition.equalText(HookEvent_.SESSION_ID, sessionId));
    comparisons.addAll(NodeCondition.createdBetween(from, to));
    return comparisons;
  }
}
