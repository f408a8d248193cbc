package ai.khive.dashboard;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What is sent to a client, until it has not read for some time: then its thread is interrupted,
 * which closes the connection. Otherwise a few such clients would hold all workers.
 */
final class PatientOutput extends FilterOutputStream {

  private final ScheduledExecutorService timer;
  private final Duration patience;

  PatientOutput(OutputStream out, ScheduledExecutorService timer, Duration patience) {
    super(out);
    this.timer = timer;
    this.patience = patience;
  }

  @Override
  public void write(int b) throws IOException {
    limited(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    limited(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    limited(out::flush);
  }

  @Override
  public void close() throws IOException {
    limited(out::close);
  }

  private void limited(Sending sending) throws IOException {
    var thread = Thread.currentThread();
    var end = timer.schedule(thread::interrupt, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      sending.run();
    } finally {
      end.cancel(false);
    }
  }

  private interface Sending {
    void run() throws IOException;
  }
}
