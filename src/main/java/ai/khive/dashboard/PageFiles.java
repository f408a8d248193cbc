package ai.khive.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the page, from the class path. Thread-safe. */
final class PageFiles {

  /** The version is that of the POM. */
  private static final String CHART =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  private static final String CHART_NAME = "chart.umd.min.js";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  /** Names of ours only: no dots that lead upwards, and nothing that is encoded. */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.([a-z0-9]+)");

  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  private final Map<String, Optional<PageFile>> files = new ConcurrentHashMap<>();

  /**
   * Finds a file.
   *
   * @param name below {@code page/}, as it is in the URL
   */
  Optional<PageFile> find(String name) {
    var matcher = NAME.matcher(name);
    if (name.length() > 100 || !matcher.matches() || !TYPES.containsKey(matcher.group(1))) {
      return Optional.empty();
    }
    var known = files.get(name);
    if (known != null) {
      return known;
    }
    var read = read(name, String.valueOf(TYPES.get(matcher.group(1))));
    if (read.isPresent()) {
      files.put(name, read);
    }
    return read;
  }

  private static Optional<PageFile> read(String name, String type) {
    var resource = name.equals(CHART_NAME) ? CHART : "page/" + name;
    try (var stream = PageFiles.class.getResourceAsStream(resource)) {
      if (stream == null) {
        return Optional.empty();
      }
      var content = stream.readAllBytes();
      return Optional.of(PageFile.of(type, name.equals(CHART_NAME) ? unmapped(content) : content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A browser would ask for the map, which is not there. */
  private static byte[] unmapped(byte[] script) {
    return SOURCE_MAP
        .matcher(new String(script, StandardCharsets.UTF_8))
        .replaceAll("")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A file. */
  static final class PageFile {

    private final String type;
    private final byte[] content;
    private final String tag;

    private PageFile(String type, byte[] content, String tag) {
      this.type = type;
      this.content = content;
      this.tag = tag;
    }

    private static PageFile of(String type, byte[] content) {
      try {
        var hash = MessageDigest.getInstance("SHA-256").digest(content);
        return new PageFile(type, content, '"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Returns what tells this content from every other one, with its quotes. */
    String tag() {
      return tag;
    }

    Answer answer() {
      return Answer.of(200, type, content);
    }
  }
}
