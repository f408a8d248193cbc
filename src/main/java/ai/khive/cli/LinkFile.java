package ai.khive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A page of the user's own that leads to a link: every user of a computer can see the arguments of
 * a browser that is started, and nobody else this file. It is there until it is closed.
 *
 * @param folder its own, with nothing else in it
 */
record LinkFile(Path folder) implements AutoCloseable {

  /**
   * Makes the file.
   *
   * @param link without a character that HTML has another meaning for
   */
  static LinkFile of(String link) throws IOException {
    var file = new LinkFile(Files.createTempDirectory("khive-dashboard-"));
    Files.createFile(file.path(), forOwner(file.folder));
    Files.writeString(
        file.path(),
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>khive</title>"
            + "<meta name=\"referrer\" content=\"no-referrer\">"
            + "<meta http-equiv=\"refresh\" content=\"0;url="
            + link
            + "\"></head><body><p><a href=\""
            + link
            + "\">Open the dashboard</a></p></body></html>\n");
    return file;
  }

  private static FileAttribute<?>[] forOwner(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path());
    Files.deleteIfExists(folder);
  }

  Path path() {
    return folder.resolve("dashboard.html");
  }
}
