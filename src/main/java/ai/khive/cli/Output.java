package ai.khive.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output or error, in UTF-8; unlike any {@link PrintWriter} it knows why it failed. */
final class Output extends PrintWriter {

  private final Recorder recorder;

  Output(Writer target) {
    this(new Recorder(target));
  }

  private Output(Recorder recorder) {
    super(recorder);
    this.recorder = recorder;
  }

  static Output of(FileDescriptor descriptor) {
    return new Output(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  /** Writes a line that ends as programs expect it on every system. */
  void line(String text) {
    write(text);
    write('\n');
  }

  /**
   * Writes what is pending.
   *
   * @throws ClosedException if whoever read it has seen enough, as {@code head} does
   * @throws CommandFailedException if it could not be written
   */
  void requireWritten() {
    flush();
    var failure = recorder.failure;
    if (failure == null) {
      return;
    }
    var reason = String.valueOf(failure.getMessage());
    if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      throw new ClosedException();
    }
    throw new CommandFailedException("standard output cannot be written: " + reason);
  }

  /** Nobody reads the output any more. */
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Recorder extends FilterWriter {

    private @Nullable IOException failure;

    Recorder(Writer target) {
      super(target);
    }

    @Override
    public void write(int character) throws IOException {
      record(() -> out.write(character));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      record(() -> out.write(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      record(() -> out.write(text, offset, length));
    }

    @Override
    public void flush() throws IOException {
      record(out::flush);
    }

    private void record(Action action) throws IOException {
      try {
        action.run();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }

  private interface Action {
    void run() throws IOException;
  }
}
