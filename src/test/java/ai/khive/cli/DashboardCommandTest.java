package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.standalone.Khive;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardCommandTest {

  @TempDir private Path folder;

  private Path database() {
    var file = folder.resolve("plans.db");
    Khive.open(file).close();
    return file;
  }

  /** Starts the command as a process of its own, which has a temporary directory of its own. */
  private Process start(Path file, String... options) throws IOException {
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                KhiveCommand.class.getName(),
                "dashboard",
                "--db",
                file.toString(),
                "--port",
                "0"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  private static int status(String link) throws Exception {
    var client = HttpClient.newHttpClient();
    return client
        .send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private List<Path> linkFiles() throws IOException {
    try (var files = Files.walk(folder.resolve("tmp"))) {
      return files.filter(path -> path.toString().contains("khive-dashboard-")).toList();
    }
  }

  @Test
  void theLinkIsPrintedAndASignalEndsItWithinSeconds() throws Exception {
    var file = database();
    var bytes = Files.readAllBytes(file);
    var process = start(file, "--no-open");
    try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      var link = out.readLine();
      assertThat(link).matches("http://127\\.0\\.0\\.1:[0-9]+/\\?token=[A-Za-z0-9_-]{43}");
      assertThat(status(link)).isEqualTo(200);
      assertThat(process.info().commandLine().orElse("")).doesNotContain("token");
      var made = linkFiles();
      assertThat(made).hasSize(2);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.get(0))))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.get(1))))
          .isEqualTo("rw-------");
      assertThat(Files.readString(made.get(1))).contains("content=\"0;url=" + link + "\"");
      // Not by the process, which would close its output.
      process.toHandle().destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isIn(0, 128 + 15);
      assertThat(out.readLine()).isNull();
    }
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("the dashboard of " + file + ", until Ctrl-C; open this link:\n");
    assertThat(linkFiles()).isEmpty();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void anInterruptEndsItToo() throws Exception {
    var out = new StringWriter();
    var environment = CommandRun.Setup.withoutDatabase().environment(out, new StringWriter());
    var exitCode = new ArrayList<Integer>();
    var file = database().toString();
    var command =
        new Thread(
            () ->
                exitCode.add(
                    KhiveCommand.run(
                        environment,
                        "--db",
                        file,
                        "--format",
                        "json",
                        "dashboard",
                        "--no-open",
                        "--port",
                        "0")));
    command.start();
    while (out.getBuffer().indexOf("}") < 0) {
      Thread.sleep(20);
    }
    var document = new JsonMapper().readTree(out.toString());
    assertThat(document).hasSize(1);
    assertThat(status(document.path("url").textValue())).isEqualTo(200);
    command.interrupt();
    command.join(10_000);
    assertThat(exitCode).containsExactly(0);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    var file = database().toString();
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      var run =
          CommandRun.Setup.of(file)
              .run("dashboard", "--no-open", "--port", String.valueOf(taken.getLocalPort()));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo(
              "port "
                  + taken.getLocalPort()
                  + " of 127.0.0.1 cannot be used (Address already in use); name another one, or"
                  + " leave --port out\n");
    }
    for (var wrong : new String[] {"-1", "65536", "x"}) {
      assertThat(CommandRun.Setup.of(file).run("dashboard", "--port", wrong).exitCode())
          .isEqualTo(2);
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNotMade() throws IOException {
    var missing = folder.resolve("none.db");
    var run = CommandRun.Setup.of(missing.toString()).run("dashboard", "--no-open");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("there is no database " + missing);
    assertThat(missing).doesNotExist();
  }

  @Test
  void anEmptyFileIsANewDatabaseWhosePageIsServed() throws Exception {
    var process = start(Files.createFile(folder.resolve("empty.db")), "--no-open");
    try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      assertThat(status(out.readLine())).isEqualTo(200);
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aBrowserIsOpenedWhereSomebodySeesIt() {
    var nobody = CommandRun.Setup.withoutDatabase();
    assertThat(opener("Linux", nobody)).isEmpty();
    assertThat(opener("Linux", nobody.with("DISPLAY", ":0"))).containsExactly("xdg-open");
    assertThat(opener("FreeBSD", nobody.with("WAYLAND_DISPLAY", "wayland-0")))
        .containsExactly("xdg-open");
    assertThat(opener("Mac OS X", nobody)).containsExactly("open");
    assertThat(opener("Mac OS X", nobody.with("SSH_CONNECTION", "10.0.0.1"))).isEmpty();
    assertThat(opener("Windows 11", nobody))
        .containsExactly("rundll32", "url.dll,FileProtocolHandler");
  }

  private static List<String> opener(String system, CommandRun.Setup setup) {
    return Browser.opener(system, setup.environment(new StringWriter(), new StringWriter()));
  }
}
