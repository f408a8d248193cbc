package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void aTitleIsTheFirstLineThatIsNotBlank() {
    assertThat(Texts.title("\n \t\n  Fix the cache \nand more")).isEqualTo("Fix the cache");
    assertThat(Texts.title(null)).isNull();
    assertThat(Texts.title("")).isNull();
    assertThat(Texts.title(" \n\t")).isNull();
  }

  @Test
  void aTitleHasAtMost200CodePoints() {
    assertThat(Texts.title("😀".repeat(200))).isEqualTo("😀".repeat(200));
    assertThat(Texts.title("😀".repeat(201))).isEqualTo("😀".repeat(199) + "…");
  }

  @Test
  void aCutKeepsCharactersWhole() {
    assertThat(Texts.cut("abc", 3)).isEqualTo("abc");
    assertThat(Texts.cut("abcd", 3)).isEqualTo("abc");
    assertThat(Texts.cut("ab😀d", 3)).isEqualTo("ab");
    assertThat(Texts.cut("ab😀d", 4)).isEqualTo("ab😀");
  }
}
