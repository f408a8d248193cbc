package ai.khive.persistence.benchmark;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The twenty newest that match among many rows; the floor is the same call among 10,000. */
@State(Scope.Thread)
public class TopTwentyGrowth extends StorePair {

  static final int FEW_ROWS = 10_000;

  private Filters filter;
  private Store small;

  @Override
  void openStore() {
    filter = Filters.valueOf(variant);
    store.application();
    small = new Store(new Dataset(database, characters, FEW_ROWS).url());
    small.application();
  }

  @Override
  Object floor() {
    return find(small, FEW_ROWS);
  }

  @Override
  Object ours() {
    return find(store, rows);
  }

  private Object find(Store in, int rowsThere) {
    try (var entityManager = in.application().createEntityManager()) {
      return filter.find(entityManager, rowsThere);
    }
  }

  @Override
  void close() throws Exception {
    small.close();
    super.close();
  }
}
