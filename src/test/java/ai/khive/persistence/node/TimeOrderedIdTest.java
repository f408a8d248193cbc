package ai.khive.persistence.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

  private static final Instant INSTANT = Instant.parse("2025-08-21T22:14:32.123456Z");

  @Test
  void isAUuidOfVersion7() {
    for (var instant : List.of(INSTANT, Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"))) {
      for (int i = 0; i < 1_000; i++) {
        var id = TimeOrderedId.at(instant);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString())
            .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      }
    }
  }

  @Test
  void beginsWithTheMillisecondAndTheMicrosecondInIt() {
    var id = TimeOrderedId.at(INSTANT);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(INSTANT.toEpochMilli());
    assertThat(id.getMostSignificantBits() & 0xFFF).isEqualTo(456);
    assertThat(TimeOrderedId.at(Instant.EPOCH).toString()).startsWith("00000000-0000-7000-");
  }

  @Test
  void textsSortByMicrosecond() {
    var random = new Random(1);
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    var instants =
        Stream.generate(
                () ->
                    Instant.ofEpochSecond(
                        random.nextLong(last), random.nextInt(1_000_000) * 1_000L))
            .limit(5_000)
            .flatMap(instant -> Stream.of(instant, instant.plusNanos(1_000)))
            .sorted()
            .distinct()
            .toList();
    assertThat(instants.stream().map(instant -> TimeOrderedId.at(instant).toString()).toList())
        .isSorted();
  }

  @Test
  void idsOfOneMicrosecondSortByTheirMaking() {
    var ids = Stream.generate(() -> TimeOrderedId.at(INSTANT).toString()).limit(100_000).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void instantsBefore1970CountAsItsFirstMillisecond() {
    for (var instant :
        List.of(
            Instant.parse("1969-12-31T23:59:59.999999Z"), Instant.parse("0001-01-01T00:00:00Z"))) {
      var id = TimeOrderedId.at(instant);
      assertThat(id.getMostSignificantBits() >>> 16).isZero();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void idsOfAllThreadsDiffer() throws Exception {
    int threads = 8;
    Callable<List<UUID>> make =
        () -> Stream.generate(() -> TimeOrderedId.at(INSTANT)).limit(125_000).toList();
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var tasks = new ArrayList<Callable<List<UUID>>>();
      for (int i = 0; i < threads; i++) {
        tasks.add(make);
      }
      var ids = new HashSet<UUID>();
      for (var made : pool.invokeAll(tasks)) {
        ids.addAll(made.get());
        assertThat(made.get()).isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
      }
      assertThat(ids).hasSize(1_000_000);
    } finally {
      pool.shutdownNow();
    }
  }
}
