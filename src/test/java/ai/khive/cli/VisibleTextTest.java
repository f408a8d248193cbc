package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  @Test
  void whatSteersATerminalIsShown() {
    assertThat(VisibleText.of("a\nb\r\t\u001b[0m\u009b\u007f\u202e\u200f\u2028\u061c\0\ud800"))
        .isEqualTo("a\\nb\\r\\t\\u001b[0m\\u009b\\u007f\\u202e\\u200f\\u2028\\u061c\\u0000\\ud800");
    assertThat(VisibleText.of("日本語 👩‍💻 é ü")).isEqualTo("日本語 👩‍💻 é ü");
  }

  @ParameterizedTest
  @CsvSource({
    "abc,3,abc",
    "abcd,3,ab…",
    "日本語,6,日本語",
    "日本語,5,日本…",
    "日本語,4,日…",
    "😀😀,3,😀…",
    "😀😀,4,😀😀",
    "e\u0301e\u0301e\u0301,2,e\u0301…",
    "abc,1,…"
  })
  void textIsCutToColumns(String text, int columns, String cut) {
    assertThat(VisibleText.cut(text, columns)).isEqualTo(cut);
    assertThat(VisibleText.columns(cut, 99)).isLessThanOrEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "abc,3,abc",
    "src/main/A.java,9,…n/A.java",
    "日本語,6,日本語",
    "日本語,5,…本語",
    "日本語,4,…語",
    "😀😀,3,…😀",
    "abc,1,…"
  })
  void theEndOfTextIsCutToColumns(String text, int columns, String cut) {
    assertThat(VisibleText.cutStart(text, columns)).isEqualTo(cut);
    assertThat(VisibleText.columns(cut, 99)).isLessThanOrEqualTo(columns);
    assertThat(VisibleText.cutStart("a\u001bbc", 7)).isEqualTo("…bc");
  }

  @Test
  void escapesAreNotCutInTwo() {
    assertThat(VisibleText.cut("a\u001bb", 6)).isEqualTo("a…");
  }
}
