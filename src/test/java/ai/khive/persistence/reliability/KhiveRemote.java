package ai.khive.persistence.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link KhiveProcess} from outside: tells it what to do and waits for the answer. */
final class KhiveRemote implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final ChildProcess process;

  private KhiveRemote(List<String> launcher, List<String> jvmArguments) {
    process = ChildProcess.start(launcher, jvmArguments, KhiveProcess.class, answers::add);
  }

  static KhiveRemote start(List<String> launcher, String... jvmArguments) {
    return new KhiveRemote(launcher, List.of(jvmArguments));
  }

  /**
   * What a command led to.
   *
   * @param millis how long it took within the process
   * @param exception the class name; empty if it worked
   * @param text the result, or the message of the exception
   */
  record Answer(long millis, String exception, String text) {

    boolean worked() {
      return exception.isEmpty();
    }
  }

  Answer tell(String... command) {
    try {
      process.send(String.join("\t", command));
      var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer to " + List.of(command) + "\n" + process.errors());
      }
      var parts = answer.split("\t", -1);
      return parts[0].equals("ok")
          ? new Answer(Long.parseLong(parts[1]), "", parts[2])
          : new Answer(Long.parseLong(parts[1]), parts[2], parts[3]);
    } catch (IOException e) {
      throw new UncheckedIOException(process.errors(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Tells what has to work. */
  String must(String... command) {
    var answer = tell(command);
    if (!answer.worked()) {
      throw new AssertionError(List.of(command) + " failed: " + answer + "\n" + process.errors());
    }
    return answer.text();
  }

  long pid() {
    return process.pid();
  }

  String errors() {
    return process.errors();
  }

  @Override
  public void close() {
    process.close();
  }
}
