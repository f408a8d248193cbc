package ai.khive.persistence.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same work done in two ways, whose iterations alternate within one fork: JMH runs the methods
 * of a class one after the other, so that a machine which is busy for a while would slow down only
 * one of them. The first iteration, and every second one after it, is the floor's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Pair {

  @Param("sqlite")
  public String database;

  /** About how many characters the content of a node has. */
  @Param("1000")
  public int characters;

  @Param("10000")
  public int rows;

  /** What tells apart the pairs of one class. */
  @Param("")
  public String variant;

  private boolean floorsTurn;

  /** Opens what both need. */
  abstract void open() throws Exception;

  abstract void close() throws Exception;

  abstract Object floor() throws Exception;

  abstract Object ours() throws Exception;

  /** Makes an iteration's input, which is not measured. */
  void prepare() throws Exception {}

  @Setup(Level.Trial)
  public void openTrial() throws Exception {
    open();
  }

  @Setup(Level.Iteration)
  public void takeTurns() throws Exception {
    floorsTurn = !floorsTurn;
    prepare();
  }

  @TearDown(Level.Trial)
  public void closeTrial() throws Exception {
    close();
  }

  @Benchmark
  public Object alternately() throws Exception {
    return floorsTurn ? floor() : ours();
  }

  Dataset dataset() {
    return new Dataset(database, characters, rows);
  }
}
