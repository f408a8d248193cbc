package ai.khive.persistence.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The test, as a child process sees it: lines are told to it and taken from it. */
final class Parent {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private volatile boolean wantsMore = true;

  /** Tells a line, which outlives the process from then on. */
  void tell(String line) {
    OUT.println(line);
  }

  /** Waits for a line; null if the parent has ended. */
  String listen() throws IOException {
    return in.readLine();
  }

  /** From now on, the next line means that it is enough; so does the end of the parent. */
  void listenForStop() {
    var listener =
        new Thread(
            () -> {
              try {
                listen();
              } catch (IOException endOfParent) {
                // It is enough then, too.
              }
              wantsMore = false;
            });
    listener.setDaemon(true);
    listener.start();
  }

  boolean wantsMore() {
    return wantsMore;
  }
}
