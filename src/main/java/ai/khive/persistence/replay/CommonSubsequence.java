package ai.khive.persistence.replay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The longest common subsequence of two sequences of numbers. Own code, because no dependency has
 * it.
 *
 * <p>Exact for any input in bounded time, about n·m/64 simple operations, and far fewer if most
 * numbers are rare: a row of the classic table is kept as bits, 64 columns to a word (Hyyrö, Bit-
 * parallel LCS-length computation revisited, 2004), and the path is found by halving the first
 * sequence (Hirschberg, 1975), so that memory is linear. Two sequences of 50,000 that have nothing
 * in common but their set of numbers take no longer than two that are nearly equal may take.
 */
final class CommonSubsequence {

  static final int NONE = -1;

  private final int[] a;
  private final int[] b;
  private final int[] partners;

  private CommonSubsequence(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    partners = new int[a.length];
    Arrays.fill(partners, NONE);
  }

  /** Returns for each element of the first one its partner in the second one, or {@link #NONE}. */
  static int[] partners(int[] a, int[] b) {
    var common = new CommonSubsequence(a, b);
    common.find(0, a.length, 0, b.length);
    return common.partners;
  }

  private void find(int fromA, int toA, int fromB, int toB) {
    while (fromA < toA && fromB < toB && a[fromA] == b[fromB]) {
      partners[fromA++] = fromB++;
    }
    while (fromA < toA && fromB < toB && a[toA - 1] == b[toB - 1]) {
      partners[--toA] = --toB;
    }
    if (fromA == toA || fromB == toB) {
      return;
    }
    if (toA - fromA == 1) {
      findOne(fromA, fromB, toB);
      return;
    }
    int middle = (fromA + toA) >>> 1;
    int split = split(fromA, middle, toA, fromB, toB);
    find(fromA, middle, fromB, split);
    find(middle, toA, split, toB);
  }

  private void findOne(int element, int fromB, int toB) {
    for (int i = fromB; i < toB; i++) {
      if (b[i] == a[element]) {
        partners[element] = i;
        return;
      }
    }
  }

  /** Returns where to split the second sequence for the two halves of the first one. */
  private int split(int fromA, int middle, int toA, int fromB, int toB) {
    int[] before = lengths(Arrays.copyOfRange(a, fromA, middle), Arrays.copyOfRange(b, fromB, toB));
    int[] after =
        lengths(
            reversed(Arrays.copyOfRange(a, middle, toA)),
            reversed(Arrays.copyOfRange(b, fromB, toB)));
    int best = 0;
    for (int i = 1; i < before.length; i++) {
      if (before[i] + after[before.length - 1 - i]
          > before[best] + after[before.length - 1 - best]) {
        best = i;
      }
    }
    return fromB + best;
  }

  private static int[] reversed(int[] numbers) {
    int[] reversed = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      reversed[numbers.length - 1 - i] = numbers[i];
    }
    return reversed;
  }

  /** Returns for each length of a prefix of {@code columns} that of the longest subsequence. */
  private static int[] lengths(int[] rows, int[] columns) {
    var places = new Places(columns);
    long[] bits = new long[(columns.length + 63) >>> 6];
    Arrays.fill(bits, -1L);
    for (int row : rows) {
      step(bits, places, row);
    }
    int[] lengths = new int[columns.length + 1];
    for (int i = 0; i < columns.length; i++) {
      lengths[i + 1] = lengths[i] + (int) (~bits[i >>> 6] >>> (i & 63) & 1);
    }
    return lengths;
  }

  /**
   * A row: {@code bits = (bits + (bits & matches)) | (bits & ~matches)}, as one long number. Words
   * without a match change by the carry alone.
   */
  private static void step(long[] bits, Places places, int number) {
    int entry = places.first(number);
    boolean carry = false;
    int word = entry == NONE ? bits.length : places.words[entry];
    while (word < bits.length) {
      long matches = 0;
      if (entry != NONE && places.words[entry] == word) {
        matches = places.masks[entry];
        entry = places.nexts[entry];
      }
      long old = bits[word];
      long sum = old + (old & matches);
      boolean overflow = Long.compareUnsigned(sum, old) < 0;
      if (carry) {
        sum++;
        overflow |= sum == 0;
      }
      bits[word] = sum | (old & ~matches);
      carry = overflow;
      if (!carry && entry == NONE) {
        return;
      }
      word = carry ? word + 1 : places.words[entry];
    }
  }

  /** Where each number stands: for each word with one of it, in order, the bits of that word. */
  private static final class Places {

    private final Map<Integer, Integer> firsts = new HashMap<>();
    private final int[] words;
    private final long[] masks;
    private final int[] nexts;
    private int size;

    Places(int[] numbers) {
      words = new int[numbers.length];
      masks = new long[numbers.length];
      nexts = new int[numbers.length];
      for (int i = numbers.length - 1; i >= 0; i--) {
        add(numbers[i], i);
      }
    }

    private void add(int number, int place) {
      int later = first(number);
      if (later == NONE || words[later] != place >>> 6) {
        words[size] = place >>> 6;
        nexts[size] = later;
        firsts.put(number, size);
        later = size++;
      }
      masks[later] |= 1L << place;
    }

    int first(int number) {
      return firsts.getOrDefault(number, NONE);
    }
  }
}
