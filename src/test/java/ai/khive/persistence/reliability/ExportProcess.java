package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.transfer.Export;
import ai.khive.persistence.transfer.Import;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;

/** Fills a database, exports it, imports into it, or writes to it while others read. */
final class ExportProcess {

  /** Of a transaction of a writer, so that a state of the database is told from a half of one. */
  static final int NODES_AT_ONCE = 7;

  private static final int BYTES_AT_ONCE = 2_000_000;
  private static final Instant START = Instant.parse("2025-08-21T22:14:32Z");

  private ExportProcess() {}

  public static void main(String[] arguments) {
    var parent = new Parent();
    try (var khive = Khive.open(KhiveSettings.of(arguments[1]))) {
      parent.tell("started");
      switch (arguments[0]) {
        case "fill" -> fill(khive, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        case "export" -> Export.of(Path.of(arguments[2])).from(khive);
        case "import" -> {
          var report = Import.of(Path.of(arguments[2])).into(khive);
          parent.tell(report.inserted() + " " + report.rejections());
        }
        case "write" -> {
          parent.listenForStop();
          while (parent.wantsMore()) {
            khive.inTransaction(
                unit -> {
                  for (int i = 0; i < NODES_AT_ONCE; i++) {
                    unit.hookEvents()
                        .insert(HookEvent.builder().eventType("t").toolName("x").build());
                  }
                });
          }
        }
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
    parent.tell("done");
  }

  private static void fill(Khive khive, int nodes, int characters) {
    var text = "0123456789abcdef".repeat(characters / 16);
    int atOnce = Math.max(1, BYTES_AT_ONCE / characters);
    for (int i = 0; i < nodes; i += atOnce) {
      int from = i;
      khive.inTransaction(
          unit ->
              unit.hookEvents()
                  .insertAll(
                      IntStream.range(from, Math.min(nodes, from + atOnce))
                          .mapToObj(number -> event(number, text))
                          .toList()));
    }
  }

  private static HookEvent event(int number, String text) {
    return HookEvent.builder()
        .createdAt(START.plusSeconds(number))
        .eventType("post_command")
        .toolName("Bash")
        .command("cat " + number)
        .output(number + text)
        .metadata(Json.parse("{\"n\": " + number + "}"))
        .build();
  }
}
