package ai.khive.persistence.benchmark;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * {@code Khive.open} on an existing database, and closed again; the floor is Hibernate with two
 * plain entities of as many columns over the same pool.
 */
@State(Scope.Thread)
public class OpenDatabase extends Pair {

  private String url;

  @Override
  void open() throws Exception {
    url = dataset().copy("open");
  }

  @Override
  Object floor() {
    PlainBootstrap.open(url).close();
    return url;
  }

  @Override
  Object ours() {
    Khive.open(KhiveSettings.of(url)).close();
    return url;
  }

  @Override
  void close() throws Exception {
    dataset().removeCopy("open");
  }
}
