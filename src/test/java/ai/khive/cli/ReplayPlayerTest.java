package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.replay.StepKind;
import ai.khive.persistence.replay.Timeline;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.Khive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay on a terminal that is no device: keys in, a screen out. */
class ReplayPlayerTest {

  private static final Duration REFRESH = Duration.ofMillis(50);

  @TempDir private Path folder;

  private Khive khive;
  private CommandRun.Setup setup;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final PipedOutputStream keys = new PipedOutputStream();
  private ExternalTerminal terminal;
  private CompletableFuture<Void> run;

  @BeforeEach
  void open() {
    var file = folder.resolve("plans.db");
    khive = Khive.open(file);
    ReplaySample.store(khive);
    setup = CommandRun.Setup.of(file.toString()).in("UTC").onTerminal(80);
  }

  @AfterEach
  void close() throws IOException {
    if (terminal != null) {
      terminal.close();
    }
    khive.close();
  }

  private ReplayDeck deck(String session, StepKind... kinds) {
    var shown = EnumSet.noneOf(StepKind.class);
    shown.addAll(List.of(kinds));
    return new ReplayDeck(ReplayCommand.find(khive, session), shown);
  }

  private Timeline refreshed(Timeline timeline) {
    return khive.fromReadOnlyTransaction(
        unit -> Timelines.on(unit.entityManager()).refresh(timeline));
  }

  private void start(ReplayDeck deck, int columns, int rows) throws IOException {
    start(deck, columns, rows, this::refreshed);
  }

  private void start(ReplayDeck deck, int columns, int rows, UnaryOperator<Timeline> refresh)
      throws IOException {
    terminal =
        new ExternalTerminal(
            "test", "xterm", new PipedInputStream(keys), sent, StandardCharsets.UTF_8);
    terminal.setSize(new Size(columns, rows));
    var environment = setup.environment(new StringWriter(), new StringWriter());
    var player = new ReplayPlayer(deck, environment, terminal);
    run = CompletableFuture.runAsync(() -> player.run(refresh, REFRESH));
  }

  private void press(String typed) throws IOException {
    keys.write(typed.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private VtScreen screen() {
    var size = terminal.getSize();
    String text;
    synchronized (sent) {
      text = sent.toString(StandardCharsets.UTF_8);
    }
    // What was sent since the last time that the size was taken, which begins with a blank screen.
    return new VtScreen(size.getColumns(), size.getRows())
        .send("\u001b[?1049h\u001b[?25l\u001b[?7l" + text.substring(text.lastIndexOf("\u001b[2J")));
  }

  private VtScreen await(String text) throws InterruptedException {
    return await(screen -> screen.text().contains(text), text);
  }

  private VtScreen await(Predicate<VtScreen> condition, String what) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      if (sent.toString(StandardCharsets.UTF_8).endsWith("m") && condition.test(screen())) {
        return screen();
      }
      if (System.nanoTime() > end || run.isDone()) {
        throw new AssertionError("not shown: " + what + "\n" + screen().text());
      }
      Thread.sleep(10);
    }
  }

  private void awaitBlank(int start) throws InterruptedException {
    while (!sent.toString(StandardCharsets.ISO_8859_1).substring(start).contains("\u001b[2J")) {
      assertThat(run).isNotDone();
      Thread.sleep(10);
    }
  }

  private void quit() throws Exception {
    press("q");
    run.get(20, TimeUnit.SECONDS);
  }

  @Test
  void stepsStandAboveTheirStateOnANarrowTerminal() throws Exception {
    start(deck("run-a"), 80, 24);
    await("step 1 of 6");
    press("\u001b[B\u001b[B\u001b[B\u001b[B");
    var lines = await("step 5 of 6").lines();
    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            Session run-a
            paused x1           [==============>---]  step 5 of 6  22:14:38  6.0 s of 1m 01s
              # AT       KIND          TOOK WHAT
              1 22:14:32 prompt             Fix the cache
              2 22:14:33 command ✗    2.5 s npm test
              3 22:14:36 plan               Fix the cache
              4 22:14:37 edit    ✓   250 ms src/cache/Cache.java
            > 5 22:14:38 agent   …          You are the tester, check it
              6 22:15:33 command …          make





            --------------------------------------------------------------------------------
            step      5 You are the tester, check it
            state     at 22:14:38, 6.0 s in
            plan      fixcache_20250821_221436, phase checking
            prompts   1; 1 Fix the cache
            commands  1; ✗ 2 npm test
            files     1; 1 x src/cache/Cache.java
            agents    1, 1 running; … 5 You are the tester, check it
            failed    1; ✗ 2 npm test
            space play  n p step  g go to  + - speed  k kinds  e error  ? help  q quit\
            """);
    quit();
  }

  @Test
  void theStateStandsBesideTheStepsOnAWideTerminal() throws Exception {
    start(deck("run-a"), 200, 30);
    press("\u001b[F");
    var lines = await("step 6 of 6").lines();
    assertThat(lines.get(2)).matches("  # AT .* WHAT +\\| step      6 make");
    assertThat(lines.get(8)).matches("> 6 22:15:33 command …  .* make +\\| .*");
    assertThat(lines).anySatisfy(line -> assertThat(line).endsWith("|   ✗ 2 npm test"));
    quit();
  }

  @Test
  void keysMoveAndFilter() throws Exception {
    start(deck("run-a"), 80, 24);
    await("step 1 of 6");
    press("nnp");
    await("step 2 of 6");
    press("\u001bOF");
    await("step 6 of 6");
    press("\u001b[1;5D"); // Ctrl and the left arrow.
    await("step 5 of 6");
    press("\u001b[H\u001b[6~");
    await("step 6 of 6");
    press("E");
    await("step 2 of 6");
    press("e");
    await("no step behind this one failed");
    press("g4\r");
    await("step 4 of 6");
    press("g22:14:36.2\r");
    await("step 3 of 6");
    press("g7\r");
    await("there is no step 7: the session run-a has 6 steps");
    press("gxx\u007f\u007fyesterday\r");
    await("yesterday is neither a step nor a time");
    press("kc");
    var filtered = await("only command").text();
    assertThat(filtered).contains("[command]", "npm test", "make").doesNotContain("Cache.java\n");
    press("q");
    run.get(20, TimeUnit.SECONDS);
  }

  @Test
  void theKindsOfTheCommandLineAreShown() throws Exception {
    start(deck("run-a", StepKind.EDIT), 80, 24);
    assertThat(await("only edit").lines().get(3)).startsWith("> 4 22:14:37 edit");
    press("k*\r");
    await("> 4 22:14:37");
    await(" 5 22:14:38");
    press("kn");
    quit();
  }

  @Test
  void itPlaysAndShortensPauses() throws Exception {
    var deck = deck("run-a");
    deck.play(16);
    start(deck, 80, 24);
    // A minute lies before the last step.
    assertThat(await("step 6 of 6").lines().get(1)).startsWith("waiting x16 ");
    press("--- ");
    await("paused x2 ");
    press("\u001b[H");
    await("step 1 of 6");
    press("+ ");
    await("playing x4 ");
    await("step 2 of 6");
    quit();
  }

  @Test
  void itFollowsASessionThatGrows() throws Exception {
    start(deck("run-a"), 80, 24);
    press("nn");
    await("step 3 of 6");
    khive.inTransaction(
        unit ->
            unit.hookEvents()
                .insert(ReplaySample.prompt(50, "run-a", 62_000, "And now the documents")));
    var grown = await("step 3 of 7");
    assertThat(grown.text()).contains("And now the documents");
    assertThat(grown.lines().get(0)).matches("Session run-a +live");
    // It came late: what it stands at has another number now.
    khive.inTransaction(
        unit -> unit.hookEvents().insert(ReplaySample.prompt(51, "run-a", 500, "Please")));
    await("step 4 of 8");
    assertThat(await("> 4").text()).contains("> 4 22:14:36 plan");
    quit();
  }

  @Test
  void aDatabaseThatIsAwayIsSaid() throws Exception {
    start(
        deck("run-a"),
        80,
        24,
        timeline -> {
          throw new CommandFailedException("\u001b[2Jgone");
        });
    await("not followed: \\u001b[2Jgone");
    quit();
  }

  @Test
  void hostileTextIsShownAsText() throws Exception {
    start(deck("hostile"), 80, 24);
    await("step 1 of 3");
    press("nn");
    // The screen refuses whatever is beyond it, and every sequence that is not ours.
    assertThat(await("step 3 of 3").text()).contains("\\u001b[2J\\u001b]0;title\\u0007\\u009b31m");
    press("\u0003");
    run.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aResizedTerminalIsDrawnAnew() throws Exception {
    start(deck("run-a"), 200, 50);
    await("step 1 of 6");
    int before = sent.size();
    terminal.setSize(new Size(60, 15));
    terminal.raise(Signal.WINCH);
    awaitBlank(before);
    assertThat(await("step 1 of 6").lines()).last().asString().startsWith("space play");
    quit();
  }

  @Test
  void thereAreNoColoursWhereNoneAreWanted() throws Exception {
    setup = setup.with("NO_COLOR", "1");
    start(deck("run-a"), 80, 24);
    assertThat(await("> 1").hasColour()).isFalse();
    quit();
  }

  @Test
  void theTerminalIsAsBefore() throws Exception {
    start(deck("run-a"), 80, 24);
    await("step 1 of 6");
    assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
    terminal.raise(Signal.INT);
    run.get(20, TimeUnit.SECONDS);
    assertRestored();
  }

  @Test
  void theTerminalIsAsBeforeWhenItFails() throws Exception {
    var deck = deck("run-a");
    start(deck, 80, 24, timeline -> null); // Which no refresh returns.
    assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NullPointerException.class);
    assertRestored();
  }

  private void assertRestored() {
    assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
    assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isTrue();
    var all = sent.toString(StandardCharsets.UTF_8);
    assertThat(new VtScreen(80, 24).send(all).isRestored()).isTrue();
    assertThat(all).endsWith("\u001b[?1049l");
  }
}
