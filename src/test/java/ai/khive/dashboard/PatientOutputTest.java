package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientOutputTest {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void aClientThatDoesNotReadLosesItsConnection() throws IOException {
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var client = SocketChannel.open(server.getLocalAddress());
          var accepted = server.accept()) {
        var out =
            new PatientOutput(Channels.newOutputStream(accepted), timer, Duration.ofMillis(200));
        assertThatThrownBy(() -> out.write(new byte[64 << 20]))
            .isInstanceOf(ClosedByInterruptException.class);
        assertThat(accepted.isOpen()).isFalse();
        assertThat(client.isOpen()).isTrue();
      }
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void oneThatReadsIsLeftAlone() throws Exception {
    var received = new ByteArrayOutputStream();
    try (var out = new PatientOutput(received, timer, Duration.ofMillis(50))) {
      out.write(new byte[] {1, 2, 3}, 1, 2);
      out.write(4);
      out.flush();
      Thread.sleep(100);
    }
    assertThat(received.toByteArray()).containsExactly(2, 3, 4);
  }
}
