package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.khive.persistence.UnsupportedHibernateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit sees with another release is tested in src/it/other-hibernates. */
class SupportedHibernateTest {

  @Test
  void theOneOfTheBuildIsSupported() {
    assertThatCode(SupportedHibernate::require).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.6.8.Final", "6.6.40.Final-redhat-00001", "6.6.56.Final", "6.6.100"})
  void laterReleasesOf6_6AreSupported(String version) {
    assertThat(SupportedHibernate.includes("hibernate-core", version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.6.15.Final", "6.5.3.Final", "6.6.0.CR1", "6.6.7.Final", "7.0.0.Final"})
  void othersAreNot(String version) {
    assertThat(SupportedHibernate.includes("hibernate-core", version)).isFalse();
  }

  @Test
  void aJarThatDoesNotSayItsVersionIsLetPass() {
    assertThat(SupportedHibernate.includes("khive-persistence", "0.1.0")).isTrue();
    assertThat(SupportedHibernate.includes(null, null)).isTrue();
    assertThat(SupportedHibernate.includes("hibernate-core", "[WORKING]")).isTrue();
  }

  @Test
  void theRefusalNamesWhatWasFound() {
    var refusal = new UnsupportedHibernateException("6.4.4.Final");
    assertThat(refusal)
        .hasMessageStartingWith(
            "khive-persistence needs Hibernate ORM 6.6.8 or newer of 6.6, but found 6.4.4.Final;");
    assertThat(refusal.version()).isEqualTo("6.4.4.Final");
  }
}
