package ai.khive.persistence.reliability;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.transfer.Progress;
import ai.khive.persistence.transfer.legacy.LegacyAdoption;
import ai.khive.persistence.transfer.legacy.LegacyImport;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** Adopts a file of khive, or imports it if a target is named. */
final class TransferProcess {

  private TransferProcess() {}

  public static void main(String[] arguments) {
    var file = Path.of(arguments[0]);
    System.out.println("started");
    if (arguments.length == 1) {
      LegacyAdoption.adopt(file, ZoneOffset.UTC, Progress.NONE);
    } else {
      try (var khive = Khive.open(Path.of(arguments[1]))) {
        LegacyImport.of(file).withZone(ZoneOffset.UTC).into(khive);
      }
    }
    System.out.println("done");
  }
}
