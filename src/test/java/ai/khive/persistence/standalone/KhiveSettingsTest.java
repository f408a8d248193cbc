package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.json.Indexes;
import ai.khive.persistence.standalone.KhiveSettings.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KhiveSettingsTest {

  private static final KhiveSettings DEFAULTS = KhiveSettings.of(Path.of("data", "plans.db"));

  @Test
  void theDefaultsAreSafe() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new KhiveSettings(
                "jdbc:sqlite:" + Path.of("data", "plans.db"),
                null,
                null,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Durability.MACHINE_CRASH,
                2,
                4,
                1_000,
                Indexes.FULL,
                java.util.Set.of()));
  }

  @Test
  void eachSettingIsChangedByItself() {
    var changed =
        DEFAULTS
            .withLockTimeout(Duration.ofSeconds(1))
            .withConnectionTimeout(Duration.ofSeconds(2))
            .withDurability(Durability.PROCESS_CRASH)
            .withConnections(3, 5)
            .withAsyncCapacity(6)
            .withIndexes(Indexes.NONE)
            .withUser("me", "secret")
            .withEntities(String.class);
    assertThat(changed)
        .isEqualTo(
            new KhiveSettings(
                DEFAULTS.url(),
                "me",
                "secret",
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Durability.PROCESS_CRASH,
                3,
                5,
                6,
                Indexes.NONE,
                java.util.Set.of(String.class)));
  }

  static Stream<Arguments> refusedChanges() {
    return Stream.of(
        refused(
            s -> s.withLockTimeout(Duration.ofMillis(-1)),
            "lockTimeout must be from PT0S to PT1H, but was PT-0.001S"),
        refused(
            s -> s.withLockTimeout(Duration.ofHours(2)),
            "lockTimeout must be from PT0S to PT1H, but was PT2H"),
        refused(
            s -> s.withConnectionTimeout(Duration.ZERO),
            "connectionTimeout must be from PT0.25S to PT1H, but was PT0S"),
        refused(s -> s.withConnections(0, 1), "writers must be from 1 to 1000, but was 0"),
        refused(s -> s.withConnections(1, 1_001), "readers must be from 1 to 1000, but was 1001"),
        refused(s -> s.withAsyncCapacity(0), "asyncCapacity must be from 1 to 1000000, but was 0"),
        refused(
            s -> KhiveSettings.of("jdbc:mysql://root:secret@host/db?password=secret"),
            "url must start with jdbc:sqlite: or jdbc:postgresql:, but was jdbc:mysql://host/db"));
  }

  private static Arguments refused(UnaryOperator<KhiveSettings> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest
  @MethodSource("refusedChanges")
  void whatIsOutOfItsBoundsIsRefusedByItsName(UnaryOperator<KhiveSettings> change, String message) {
    assertThatThrownBy(() -> change.apply(DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void noPasswordIsShown() {
    var settings =
        KhiveSettings.of("jdbc:postgresql://u:secret@host/db?password=secret")
            .withUser("u", "secret");
    assertThat(settings.toString())
        .doesNotContain("secret")
        .startsWith("KhiveSettings[url=jdbc:postgresql://host/db, user=u, lockTimeout=PT10S");
  }
}
