package ai.khive.persistence.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private static final Instant INSTANT = Instant.parse("2025-08-21T22:14:32.123456Z");
  private static final String ID = "0198cee9-ef5b-71c8-8000-2b1c5d6e7f80";

  /** A row as any program may have stored it. */
  private static class Row extends Node {
    private final String id;
    private final Instant createdAt;

    Row(Instant createdAt, String id) {
      this.createdAt = createdAt;
      this.id = id;
    }

    @Override
    public String getId() {
      return id;
    }

    @Override
    public Instant getCreatedAt() {
      return createdAt;
    }
  }

  private static final class OtherRow extends Row {
    OtherRow(Instant createdAt, String id) {
      super(createdAt, id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        "",
        " ",
        "\n",
        "a\nb\n",
        "\n\n\n",
        "\r\n",
        "gr\u00fc\u00df",
        "\u4f60\uD83D\uDE00",
        "' or 1=1 --",
        "\0",
        "a%3D/+?&="
      })
  void givesBackThePlaceOfAnyNode(String id) {
    for (var createdAt :
        new Instant[] {
          INSTANT,
          null,
          Instant.parse("0001-01-01T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999999Z")
        }) {
      var cursor = Cursor.after(new Row(createdAt, id), Row.class, false);
      assertThat(cursor).matches("[A-Za-z0-9_-]+");
      assertThat(Cursor.parse(cursor, Row.class))
          .isEqualTo(new Cursor(createdAt, createdAt == null, id));
    }
  }

  @Test
  void refusesTheCursorOfAnotherEntity() {
    var cursor = Cursor.after(new OtherRow(INSTANT, ID), OtherRow.class, false);
    assertRefused(cursor);
    assertThat(Cursor.parse(cursor, OtherRow.class)).isEqualTo(new Cursor(INSTANT, false, ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "=",
        "====",
        "null",
        ID,
        "\u00e9",
        "\n",
        "2025-08-21 22:14:32.123456"
      })
  void refusesWhatIsNoCursor(String cursor) {
    assertRefused(cursor);
    assertRefused(base64(cursor));
    assertRefused(base64("0\nRow\n" + cursor + "\n" + ID));
  }

  @Test
  void refusesAPartOfACursorOrMore() {
    var cursor = cursor();
    for (int length = 0; length < cursor.length(); length++) {
      assertRefused(cursor.substring(0, length));
      assertRefused(cursor.substring(cursor.length() - length));
    }
    for (var more : new String[] {"A", "AA", "AAA", "AAAA", "=", "==", "\n", " "}) {
      assertRefused(cursor + more);
      assertRefused(more + cursor);
    }
  }

  @Test
  void refusesACursorWithAnyOtherCharacterInIt() {
    var cursor = cursor();
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.\0\u00e9";
    for (int i = 0; i < cursor.length(); i++) {
      for (int j = 0; j < alphabet.length(); j++) {
        char c = alphabet.charAt(j);
        if (c != cursor.charAt(i)) {
          assertRefused(cursor.substring(0, i) + c + cursor.substring(i + 1));
        }
      }
    }
  }

  @Test
  void refusesRandomBytes() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      assertRefused(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  private static String cursor() {
    return Cursor.after(new Row(INSTANT, ID), Row.class, false);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String cursor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cursor.parse(cursor, Row.class))
        .withMessage("the cursor is not one that a page of Row gave");
  }
}
