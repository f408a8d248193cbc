package ai.khive.cli;

import ai.khive.dashboard.Dashboard;
import ai.khive.dashboard.Dashboard.Source;
import ai.khive.persistence.standalone.Khive;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code khive dashboard}: the analytics page, until it is stopped. */
@Command(
    name = "dashboard",
    description = {
      "Opens a page with figures, sessions and replays, until Ctrl-C.",
      "The page is served on 127.0.0.1 alone, to the browser that opens the printed link; the"
          + " database is only read. What is stored meanwhile, by whatever process, appears by"
          + " itself."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive dashboard",
      "  khive dashboard --db plans.db --port 9000",
      "  khive dashboard --no-open --format json"
    })
final class DashboardCommand implements Callable<Integer> {

  private static final int LAST_PORT = 65_535;

  @ParentCommand private KhiveCommand khive;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port of the page; 0 for any that is free. By default 8501, or the next one that is"
              + " free.")
  private @Nullable Integer port;

  @Option(names = "--no-open", description = "Open no browser; only print the link.")
  private boolean isSilent;

  @Override
  public Integer call() throws IOException {
    if (port != null && (port < 0 || port > LAST_PORT)) {
      throw new WrongUsageException("--port must be from 0 to 65535, but was " + port);
    }
    var target = khive.target();
    try (var end = Termination.expected();
        var database = target.openReadOnly();
        var dashboard = start(source(target, database));
        var file = LinkFile.of(dashboard.link())) {
      tell(target.name(), dashboard.link());
      if (!isSilent) {
        Browser.open(file.path(), khive.environment()).ifPresent(this::note);
      }
      end.await();
    }
    return 0;
  }

  private static Source source(Target target, Khive database) {
    return new Source(database, target.name(), target.checkSql().indexes());
  }

  private Dashboard start(Source source) throws IOException {
    try {
      return Dashboard.start(source, port, this::report);
    } catch (BindException e) {
      throw new CommandFailedException(
          "port "
              + (port == null ? Dashboard.DEFAULT_PORT : port)
              + " of 127.0.0.1 cannot be used ("
              + e.getMessage()
              + "); name another one, or leave --port out");
    }
  }

  private void tell(String database, String link) {
    var environment = khive.environment();
    if (khive.format() == Format.TABLE) {
      note("the dashboard of " + database + ", until Ctrl-C; open this link:");
      environment.out().line(link);
    } else {
      var document = JsonNodeFactory.instance.objectNode().put("url", link);
      new Report(environment).write(document, khive.format());
    }
    environment.out().requireWritten();
  }

  private void report(Exception failure) {
    note("a request failed (" + failure.getClass().getName() + "); --verbose shows all of it");
    if (khive.isVerbose()) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      khive.environment().err().print(trace);
      khive.environment().err().flush();
    }
  }

  private void note(String text) {
    khive.environment().err().line(VisibleText.of(text));
    khive.environment().err().flush();
  }
}
