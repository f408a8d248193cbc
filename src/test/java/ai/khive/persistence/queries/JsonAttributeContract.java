package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionBuilder;
import ai.khive.persistence.planner.PlannerSession_;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import ai.khive.persistence.testing.Ticket_;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values inside the content as attributes of JPQL and of the Criteria API. */
abstract class JsonAttributeContract extends DatabaseContract {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");

  JsonAttributeContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private static Ticket.Builder ticket(int number) {
    return Ticket.builder().id(id(number)).createdAt(START.plusSeconds(number));
  }

  private static PlannerSessionBuilder session(int number, String complexity) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(START.plusSeconds(number))
        .sessionId("s" + number)
        .taskDescription("task")
        .complexity(complexity)
        .confidence(number / 10.0)
        .agentCount(number);
  }

  @BeforeEach
  void storeTickets() {
    store(
        ticket(1)
            .put("title", "One")
            .put("number", 1L << 40)
            .put("severity", 3)
            .put("score", 0.25)
            .put("open", true)
            .put("usage", Map.of("tokens", 1_000))
            .build(),
        ticket(2)
            .put("title", "Two")
            .put("number", -7)
            .put("severity", 1)
            .put("score", 2)
            .put("open", false)
            .put("usage", Map.of("tokens", 5.0))
            .build(),
        ticket(3).put("usage", "none").build());
  }

  private List<Integer> tickets(String condition, Object... parameters) {
    return list("select t.id from Ticket t where " + condition + " order by t.id", parameters)
        .stream()
        .map(id -> Integer.parseInt(((String) id).substring(24)))
        .toList();
  }

  @Test
  void eachTypeIsSelectedAsItself() {
    assertThat(
            list(
                """
                select t.title, t.number, t.severity, t.score, t.open, t.tokens
                from Ticket t order by t.id\
                """))
        .isEqualTo(
            List.of(
                List.of("One", 1L << 40, 3, 0.25, true, 1_000L),
                List.of("Two", -7L, 1, 2.0, false, 5L),
                Arrays.asList(null, null, null, null, null, null)));
  }

  @Test
  void eachTypeCanBeACondition() {
    assertThat(tickets("t.title = ?1", "One")).containsExactly(1);
    assertThat(tickets("t.title like 'T%'")).containsExactly(2);
    assertThat(tickets("upper(t.title) in ('ONE', 'TWO')")).containsExactly(1, 2);
    assertThat(tickets("t.number = ?1", 1L << 40)).containsExactly(1);
    assertThat(tickets("t.number < 0")).containsExactly(2);
    assertThat(tickets("t.severity between ?1 and ?2", 2, 3)).containsExactly(1);
    assertThat(tickets("t.score > 0.2 and t.score < ?1", 1.5)).containsExactly(1);
    assertThat(tickets("t.score = 2")).containsExactly(2);
    assertThat(tickets("t.open = true")).containsExactly(1);
    assertThat(tickets("t.open = ?1", false)).containsExactly(2);
    assertThat(tickets("not t.open")).containsExactly(2);
    assertThat(tickets("t.tokens = ?1", 5L)).containsExactly(2);
    assertThat(tickets("t.tokens is null")).containsExactly(3);
    assertThat(tickets("t.title is not null and t.tokens + t.severity > 6")).containsExactly(1);
  }

  @Test
  void eachTypeCanBeAggregated() {
    assertThat(
            list(
                """
                select count(t.title), max(t.title), sum(t.number), max(t.number), min(t.number),
                  sum(t.severity), avg(t.severity), max(t.severity), sum(t.score), avg(t.score),
                  count(t.open), avg(t.tokens), sum(t.tokens)
                from Ticket t\
                """))
        .containsExactly(
            List.of(
                2L,
                "Two",
                (1L << 40) - 7,
                1L << 40,
                -7L,
                4L,
                2.0,
                3,
                2.25,
                1.125,
                2L,
                502.5,
                1_005L));
  }

  @Test
  void eachTypeCanBeGroupedAndOrderedBy() {
    for (var attribute : List.of("title", "number", "severity", "score", "open", "tokens")) {
      assertThat(
              list(
                  """
                  select t.%1$s, count(t) from Ticket t
                  group by t.%1$s having count(t) > 0 order by t.%1$s desc nulls last\
                  """
                      .formatted(attribute)))
          .as(attribute)
          .hasSize(3)
          .last()
          .isEqualTo(Arrays.asList(null, 1L));
    }
    assertThat(list("select t.title from Ticket t order by t.score nulls last, t.id"))
        .isEqualTo(Arrays.asList("One", "Two", null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "5, 5, 5, 5.0",
        "5.0, 5, 5, 5.0",
        "5e0, 5, 5, 5.0",
        "5.5, null, null, 5.5",
        "-5.5, null, null, -5.5",
        "2147483647, 2147483647, 2147483647, 2.147483647E9",
        "2147483648, 2147483648, null, 2.147483648E9",
        "9007199254740993, 9007199254740993, null, 9.007199254740992E15",
        "9223372036854775807, 9223372036854775807, null, 9.223372036854775807E18",
        "9223372036854775808, null, null, 9.223372036854775808E18",
        "1180591620717411303424, null, null, 1.180591620717411303424E21",
        "1e308, null, null, 1e308",
        "-1e309, null, null, null",
        "'\"5\"', null, null, null",
        "true, null, null, null",
        "null, null, null, null",
        "[5], null, null, null"
      })
  void aNumberThatDoesNotFitIsNull(String json, Long asLong, Integer asInt, Double asDouble) {
    var text = json == null ? "null" : json;
    var number = Json.parse(text);
    store(ticket(9).put("number", number).put("severity", number).put("score", number).build());
    assertThat(list("select t.number, t.severity, t.score from Ticket t where t.id = ?1", id(9)))
        .isEqualTo(List.of(Arrays.asList(asLong, asInt, asDouble)));
  }

  @Test
  void criteriaNameTheAttributesByTheStaticMetamodel() {
    store(
        session(1, "simple").build(),
        session(2, "complex").build(),
        session(3, "complex").build(),
        session(4, "complex").build());
    factory.inTransaction(
        session -> {
          var builder = session.getCriteriaBuilder();
          var query = builder.createTupleQuery();
          var root = query.from(PlannerSession.class);
          var complexity = root.get(PlannerSession_.complexity);
          query
              .multiselect(
                  complexity,
                  builder.count(root),
                  builder.sum(root.get(PlannerSession_.agentCount)),
                  builder.max(root.get(PlannerSession_.confidence)))
              .where(builder.lt(root.get(PlannerSession_.confidence), 0.35))
              .groupBy(complexity)
              .orderBy(builder.asc(complexity));
          assertThat(session.createQuery(query).getResultList())
              .extracting(row -> Arrays.asList(row.toArray()))
              .containsExactly(List.of("complex", 2L, 5L, 0.3), List.of("simple", 1L, 1L, 0.1));
        });
  }

  @Test
  void criteriaKnowTheAttributesOfAnApplicationsEntity() {
    factory.inTransaction(
        session -> {
          var builder = session.getCriteriaBuilder();
          var query = builder.createQuery(Long.class);
          var ticket = query.from(Ticket.class);
          query
              .select(ticket.get(Ticket_.tokens))
              .where(
                  builder.isTrue(ticket.get(Ticket_.open)),
                  builder.equal(ticket.get(Ticket_.severity), 3));
          assertThat(session.createQuery(query).getResultList()).containsExactly(1_000L);
        });
  }

  @Test
  void anEntityOfTheApplicationCanBeJoined() {
    store(session(1, "simple").build(), session(2, "complex").build());
    store(
        new Review(1, "s1", 5, START), new Review(2, "s2", 2, START), new Review(3, "x", 1, START));
    assertThat(
            list(
                """
                select r.reference, s.complexity, s.confidence from Review r
                join PlannerSession s on s.sessionId = r.sessionKey
                where r.stars > 1 order by r.id\
                """))
        .isEqualTo(List.of(List.of("R-1", "simple", 0.1), List.of("R-2", "complex", 0.2)));
    assertThat(
            list(
                """
                select s.sessionId from PlannerSession s
                where exists (select 1 from Review r where r.sessionKey = s.sessionId
                  and r.stars < 3)\
                """))
        .isEqualTo(List.of("s2"));
    assertThat(
            list(
                """
                select r.id, s.sessionId from Review r
                left join PlannerSession s on s.sessionId = r.sessionKey order by r.id\
                """))
        .isEqualTo(List.of(List.of(1L, "s1"), List.of(2L, "s2"), Arrays.asList(3L, null)));
  }

  @Test
  void wholeSessionsAreFoundByTheirAttributes() {
    store(
        session(1, "simple").build(), session(2, "complex").build(), session(9, "complex").build());
    assertThat(
            list(
                """
                from PlannerSession s where s.complexity = 'complex' and s.confidence > 0.8
                order by s.createdAt desc\
                """))
        .extracting(found -> ((PlannerSession) found).getId())
        .containsExactly(id(9));
  }

  @Test
  void attributesSelectedBesideTheEntityAreRead() {
    store(session(1, "simple").build());
    var row = (List<?>) list("select s, s.complexity, s.agentCount from PlannerSession s").get(0);
    assertThat(row.subList(1, 3)).isEqualTo(List.of("simple", 1L));
  }
}
