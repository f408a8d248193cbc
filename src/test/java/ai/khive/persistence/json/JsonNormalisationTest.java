package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNormalisationTest {

  private static final ObjectMapper PLAIN = new ObjectMapper();

  private static final String HIGH = "\uD83D";
  private static final String LOW = "\uDE00";
  private static final String EMOJI = HIGH + LOW;

  /** In the left column H and L stand for a raw high and low half, Z for a raw NUL. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aZb | a�b",
        "a\\u0000b | a�b",
        "H | �",
        "L | �",
        "aHb | a�b",
        "LH | ��",
        "HHL | �😀",
        "HLL | 😀�",
        "HL | 😀",
        "H\\ude00 | 😀",
        "\\ud83dL | 😀",
        "\\uD83D\\uDE00 | \\uD83D\\uDE00",
        "\\ud83d\\ude00 | \\ud83d\\ude00",
        "\\uD83d\\uDe00 | \\uD83d\\uDe00",
        "\\ud83d | �",
        "\\uD83D! | �!",
        "\\ude00\\ud83d | ��",
        "\\ud83d\\ud83d\\ude00 | �\\ud83d\\ude00",
        "\\ud83d\\u0041 | �\\u0041",
        "\\ud83d\\n | �\\n",
        "\\ud83d\\\\ude00 | �\\\\ude00",
        "H\\\\ude00 | �\\\\ude00",
        "\\ud83dZL | ���",
        "\\ud800\\udc00 | \\ud800\\udc00",
        "\\udbff\\udfff | \\udbff\\udfff",
        "\\ud7ff\\ue000 | \\ud7ff\\ue000",
        "\\\\u0000 | \\\\u0000",
        "\\\\\\u0000 | \\\\�",
        "\\\\\\\\u0000 | \\\\\\\\u0000",
        "\\\\ud83d | \\\\ud83d",
        "\\u005cu0000 | \\u005cu0000",
        "\\u005c\\u0000 | \\u005c�",
        "\\u0001\\u001f\\u007f | \\u0001\\u001f\\u007f",
        "�\\ufffd\\ufffe | �\\ufffd\\ufffe"
      })
  void replacesWhatNoDatabaseCanStore(String string, String normalised) {
    var text = '"' + string.replace("H", HIGH).replace("L", LOW).replace('Z', '\0') + '"';
    assertThat(Json.parse(text).text()).isEqualTo('"' + normalised + '"');
    assertThat(Json.parse("{" + text + ": 1.0}").text()).isEqualTo("{\"" + normalised + "\": 1.0}");
    assertThat(Json.parse("[ 1e2, " + text + " ]").text())
        .isEqualTo("[ 1e2, \"" + normalised + "\" ]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"\\u0000\":1,\"\uFFFD\":2}",
        "{\"a\\ud800\":1,\"a\\udfff\":2}",
        "{\"x\":{\"\\u0000\":1,\"\\uD83D\":2}}"
      })
  void refusesKeysThatBecomeTheSame(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isExactlyInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("a JSON object has the same key twice, at line 1, column ");
  }

  @Test
  void normalisesValuesOfTheCaller() {
    assertThat(Json.of("a\0b" + HIGH).text()).isEqualTo("\"a\uFFFDb\uFFFD\"");
    assertThat(Json.of(Map.of("k" + LOW, EMOJI)).text())
        .isEqualTo("{\"k\uFFFD\":\"" + EMOJI + "\"}");
  }

  @Test
  void leavesAStoredTextAsItIs() {
    assertThat(Json.stored("\"\\u0000\"").text()).isEqualTo("\"\\u0000\"");
  }

  /** A piece of a string in JSON, and the characters that it stands for. */
  private record Piece(String spelling, String characters) {

    static Piece raw(String characters) {
      return new Piece(characters, characters);
    }

    static Piece escaped(String digits) {
      return new Piece("\\u" + digits, String.valueOf((char) Integer.parseInt(digits, 16)));
    }
  }

  private static final List<Piece> PIECES =
      Stream.concat(
              Stream.of(
                      "a", "u0000", "0", "ud83d", "\u00fc", "\uFFFD", EMOJI, HIGH, LOW, "\uD800",
                      "\uDFFF", "\0")
                  .map(Piece::raw),
              Stream.concat(
                  Stream.of(
                          "0000", "0000", "005c", "0041", "d83d", "D83D", "de00", "DE00", "DbFf",
                          "dC00")
                      .map(Piece::escaped),
                  Stream.of(
                      new Piece("\\\\", "\\"),
                      new Piece("\\\"", "\""),
                      new Piece("\\n", "\n"),
                      new Piece("\\/", "/"))))
          .toList();

  private static List<Piece> randomPieces(Random random, int limit) {
    return random.ints(random.nextInt(limit), 0, PIECES.size()).mapToObj(PIECES::get).toList();
  }

  private static String spelling(List<Piece> pieces) {
    return '"' + pieces.stream().map(Piece::spelling).collect(Collectors.joining()) + '"';
  }

  private static String storable(List<Piece> pieces) {
    var result = new StringBuilder();
    pieces.stream()
        .map(Piece::characters)
        .collect(Collectors.joining())
        .codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  @Test
  void givesTheCharactersWithTheUnstorableReplaced() throws Exception {
    var random = new Random(20_250_821);
    for (int i = 0; i < 20_000; i++) {
      var key = randomPieces(random, 5);
      var value = randomPieces(random, 12);
      var text = "{ " + spelling(key) + ":[1.50, " + spelling(value) + ",1e2] }";
      var json = Json.parse(text);

      var expected = JsonNodeFactory.instance.objectNode();
      expected.putArray(storable(key)).add(1.5).add(storable(value)).add(100.0);
      assertThat(PLAIN.readTree(json.text())).as("case %s", i).isEqualTo(expected);
      assertThat(json).isEqualTo(Json.of(expected));
      assertThat(isEncodable(json.text())).as("case %s", i).isTrue();
      assertThat(Json.parse(json.text()).text()).isEqualTo(json.text());
      if (isStorable(key) && isStorable(value) && isEncodable(text)) {
        assertThat(json.text()).isEqualTo(text);
      }
    }
  }

  private static boolean isStorable(List<Piece> pieces) {
    return pieces.stream()
        .map(Piece::characters)
        .collect(Collectors.joining())
        .equals(storable(pieces));
  }

  private static boolean isEncodable(String text) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException halfAPair) {
      return false;
    }
  }

  @Test
  void neverMakesBadTextGood() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(spelling(randomPieces(random, 4)));
      text.insert(random.nextInt(text.length()), "\\");
      assertThat(isAccepted(text.toString()))
          .as("case %s", i)
          .isEqualTo(isWellFormed(text.toString().replace('\0', 'x')));
    }
  }

  private static boolean isAccepted(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (InvalidJsonException refused) {
      return false;
    }
  }

  private static boolean isWellFormed(String text) {
    try {
      PLAIN.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
      return true;
    } catch (JsonProcessingException malformed) {
      return false;
    }
  }
}
