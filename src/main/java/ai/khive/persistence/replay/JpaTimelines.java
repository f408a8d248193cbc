package ai.khive.persistence.replay;

import ai.khive.persistence.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class JpaTimelines implements Timelines {

  private final EntityManager entityManager;
  private final EventRows events;

  JpaTimelines(EntityManager entityManager) {
    this.entityManager = entityManager;
    this.events = new EventRows(entityManager);
  }

  @Override
  public Optional<Timeline> find(String session) {
    var stored = Json.storableText(session);
    return ofEvents(stored).or(() -> ofPlan(stored)).or(() -> ofLinkedPlans(stored));
  }

  private Optional<Timeline> ofEvents(@Nullable String session) {
    if (session == null) {
      return Optional.empty();
    }
    var extent = events.extent(session);
    return extent.events() == 0 ? Optional.empty() : Optional.of(read(session, extent));
  }

  private Timeline read(String session, Extent extent) {
    var texts = new Texts();
    return read(session, extent, plans(session, extent, texts), texts);
  }

  private List<ReadPlan> plans(String session, Extent extent, Texts texts) {
    var rows = new PlanRows(entityManager, texts);
    var plans = new LinkedHashMap<String, ReadPlan>();
    // SQLite may find one in several ways, for it compares texts up to a NUL that others have
    // stored.
    Stream.concat(rows.linked(session).stream(), rows.inferred(extent).stream())
        .forEach(plan -> plans.putIfAbsent(plan.plan().id(), plan));
    return List.copyOf(plans.values());
  }

  private Timeline read(String session, Extent extent, List<ReadPlan> plans, Texts texts) {
    var facts = events.all(session, new EventReading(Roles.of(plans), texts));
    return new Timeline(session, plans, extent, facts);
  }

  private Optional<Timeline> ofPlan(String name) {
    return new PlanRows(entityManager, new Texts()).find(name).map(this::ofPlan);
  }

  private Timeline ofPlan(ReadPlan plan) {
    var name = plan.plan().sessionId();
    var link = plan.hookSession() == null ? name : plan.hookSession();
    return ofEvents(link)
        .or(() -> ofLinkedPlans(plan.hookSession()))
        .orElseGet(() -> ofPlans(name == null ? plan.plan().id() : name, List.of(plan)));
  }

  private Optional<Timeline> ofLinkedPlans(@Nullable String session) {
    if (session == null) {
      return Optional.empty();
    }
    var plans = new PlanRows(entityManager, new Texts()).linkedByMetadata(session);
    return plans.isEmpty() ? Optional.empty() : Optional.of(ofPlans(session, plans));
  }

  private Timeline ofPlans(String session, List<ReadPlan> plans) {
    return new Timeline(session, plans, events.extent(session), List.of());
  }

  @Override
  public List<Step> agents(String session) {
    var stored = Json.storableText(session);
    if (stored == null) {
      return List.of();
    }
    var facts =
        new Facts(events.ofAgents(stored, new EventReading(Roles.of(List.of()), new Texts())));
    return Arrays.stream(facts.agents()).mapToObj(facts::step).toList();
  }

  @Override
  public Timeline refresh(Timeline timeline) {
    var fresh = timeline.facts().eventCount() == 0 ? again(timeline) : newer(timeline);
    boolean isSame =
        fresh.session().equals(timeline.session())
            && fresh.readPlans().equals(timeline.readPlans())
            && fresh.facts().equals(timeline.facts());
    return isSame ? timeline : fresh;
  }

  private Timeline again(Timeline timeline) {
    var plans = timeline.readPlans();
    var name = plans.isEmpty() ? timeline.session() : plans.get(0).name();
    return find(name).orElseGet(() -> ofPlans(timeline.session(), List.of()));
  }

  private Timeline newer(Timeline timeline) {
    var session = timeline.session();
    var extent = events.extent(session);
    if (extent.equals(timeline.extent())) {
      return timeline;
    }
    if (extent.events() == 0) {
      return find(session).orElseGet(() -> ofPlans(session, List.of()));
    }
    var texts = new Texts();
    var plans = plans(timeline, extent, texts);
    var from = timeline.extent().to();
    if (from != null && Roles.of(plans).equals(Roles.of(timeline.readPlans()))) {
      var all = withNew(timeline, from, new EventReading(Roles.of(plans), texts));
      if (all.size() == extent.events()) {
        return new Timeline(session, plans, extent, all);
      }
    }
    return read(session, extent, plans, texts);
  }

  /** Without a search for links, unless there are more plans. */
  private List<ReadPlan> plans(Timeline timeline, Extent extent, Texts texts) {
    if (extent.plans() != timeline.extent().plans()) {
      return plans(timeline.session(), extent, texts);
    }
    var plans = new ArrayList<>(timeline.readPlans());
    plans.removeIf(plan -> plan.plan().inferred());
    plans.addAll(new PlanRows(entityManager, texts).inferred(extent));
    return plans;
  }

  private List<Fact> withNew(Timeline timeline, Instant from, EventReading reading) {
    var all = new ArrayList<Fact>();
    timeline.facts().forEachEvent(all::add);
    all.addAll(events.since(timeline.session(), from, timeline.facts(), reading));
    return all;
  }
}
