package ai.khive.persistence.benchmark;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A pair that reads a database. */
@State(Scope.Thread)
public abstract class StorePair extends Pair {

  Store store;

  @Override
  void open() throws Exception {
    store = new Store(dataset().url());
    openStore();
  }

  /** Opens what the pair needs of the store. */
  abstract void openStore() throws Exception;

  @Override
  void close() throws Exception {
    store.close();
  }
}
