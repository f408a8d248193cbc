package ai.khive.persistence.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The longest common subsequence, against the classic table. */
class CommonSubsequenceTest {

  private static int length(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length][b.length];
  }

  private static int checked(int[] a, int[] b) {
    int[] partners = CommonSubsequence.partners(a, b);
    int[] found = Arrays.stream(partners).filter(partner -> partner >= 0).toArray();
    assertThat(found).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < a.length; i++) {
      assertThat(partners[i] < 0 || b[partners[i]] == a[i]).isTrue();
    }
    return found.length;
  }

  @Test
  void itIsAsLongAsCanBe() {
    var random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      int numbers = 1 + random.nextInt(round % 3 == 0 ? 2 : 40);
      int[] a = random.ints(random.nextInt(70), 0, numbers).toArray();
      int[] b = random.ints(random.nextInt(200), 0, numbers).toArray();
      assertThat(checked(a, b)).isEqualTo(length(a, b));
    }
  }

  @Test
  void sequencesLongerThanManyWords() {
    var random = new Random(8);
    for (int numbers : new int[] {2, 30, 5_000}) {
      int[] a = random.ints(1_500, 0, numbers).toArray();
      int[] b = random.ints(1_700, 0, numbers).toArray();
      assertThat(checked(a, b)).isEqualTo(length(a, b));
    }
  }

  @Test
  void longSequencesOfAnyKind() {
    int[] a = IntStream.range(0, 50_000).toArray();
    int[] reversed = IntStream.range(0, 50_000).map(i -> 49_999 - i).toArray();
    assertThat(checked(a, reversed)).isEqualTo(1);
    assertThat(checked(a, IntStream.range(50_000, 100_000).toArray())).isZero();
    int[] nearly = a.clone();
    for (int i = 0; i < nearly.length; i += 1_000) {
      nearly[i] = -1;
    }
    assertThat(checked(a, nearly)).isEqualTo(49_950);
    int[] twoNumbers = new Random(9).ints(50_000, 0, 2).toArray();
    assertThat(checked(twoNumbers, new Random(10).ints(50_000, 0, 2).toArray()))
        .isGreaterThan(39_000);
  }
}
