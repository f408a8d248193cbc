package ai.khive.persistence.reliability;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.transfer.Copy;

/** Copies the database of one URL into that of another, and says with which result. */
final class CopyProcess {

  private CopyProcess() {}

  public static void main(String[] arguments) {
    try (var source = Khive.open(KhiveSettings.of(arguments[0]));
        var target = Khive.open(KhiveSettings.of(arguments[1]))) {
      System.out.println("started");
      System.out.println(Copy.of(source).into(target));
    }
  }
}
