package ai.khive.persistence.replay;

import ai.khive.persistence.replay.SessionState.FileEdits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** The edited files, each with the places of its edits. */
final class FileIndex {

  /** In the order of the first edit. */
  private final String[] paths;

  private final int[][] places;
  private final int[] firstPlaces;

  FileIndex(Facts facts) {
    var edits = new LinkedHashMap<String, IntStream.Builder>();
    for (int n = 1; n <= facts.stepCount(); n++) {
      for (var path : facts.start(n).paths()) {
        edits.computeIfAbsent(path, key -> IntStream.builder()).add(facts.place(n));
      }
    }
    paths = edits.keySet().toArray(String[]::new);
    places = edits.values().stream().map(all -> all.build().toArray()).toArray(int[][]::new);
    firstPlaces = Arrays.stream(places).mapToInt(all -> all[0]).toArray();
  }

  List<FileEdits> before(int place) {
    return new Prefix<>(
        countBefore(firstPlaces, place),
        i -> new FileEdits(paths[i], countBefore(places[i], place)));
  }

  /** The first places may be equal: an edit can have several paths. */
  private static int countBefore(int[] places, int place) {
    return Ascending.countBefore(places.length, i -> places[i] < place);
  }
}
