package ai.khive.persistence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the documents show is what the tests compile and run, white space apart: those of {@code
 * src/test}, and for the pages about a runtime the apps of {@code src/it}.
 */
class DocumentationTest {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile("<version>.*?</version>");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  private static List<Path> documents() throws IOException {
    return Stream.concat(Stream.of(Path.of("README.md")), pages(Path.of("docs")).stream()).toList();
  }

  private static List<Path> pages(Path directory) throws IOException {
    try (var pages = Files.list(directory)) {
      return pages.filter(page -> page.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<Path> runtimePages() throws IOException {
    return pages(Path.of("docs/integration"));
  }

  private static List<String> blocks(String language) throws IOException {
    var blocks = new ArrayList<String>();
    for (var document : documents()) {
      blocks.addAll(blocks(document, language));
    }
    return blocks;
  }

  private static List<String> blocks(Path document, String languages) throws IOException {
    return BLOCK
        .matcher(Files.readString(document))
        .results()
        .filter(block -> block.group(1).matches(languages))
        .map(block -> block.group(2))
        .toList();
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }

  @Test
  void javaSamplesAreInTheTests() throws IOException {
    String tests;
    try (var files = Files.list(Path.of("src/test/java/ai/khive/persistence/docs"))) {
      tests = files.map(DocumentationTest::read).collect(Collectors.joining());
    }
    var blocks = blocks("java");
    assertThat(blocks).hasSizeGreaterThan(20);
    assertThat(blocks).allSatisfy(block -> assertThat(tests).contains(withoutSpace(block)));
  }

  private static String read(Path file) {
    try {
      return withoutSpace(Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void xmlSamplesAreInTheExampleOrThePom() throws IOException {
    var example = withoutSpace(Files.readString(Path.of("persistence.xml.example")));
    var pom = Files.readString(Path.of("pom.xml"));
    for (var block : blocks("xml")) {
      if (block.contains("<dependency>")) {
        var version = Pattern.compile("<version>(.*?)</version>").matcher(block);
        assertThat(version.find()).isTrue();
        assertThat(pom)
            .contains("<artifactId>khive-persistence</artifactId>\n  <version>" + version.group(1));
      } else {
        assertThat(example).contains(withoutSpace(block));
      }
    }
  }

  /** But for the version of the library, which the apps take from the build. */
  @Test
  void samplesOfRuntimesAreInTheApps() throws IOException {
    String apps;
    try (var files = Files.walk(Path.of("src/it"))) {
      apps =
          files
              .filter(file -> file.toString().matches(".*\\.(java|xml|properties|yaml|cli)"))
              .map(DocumentationTest::read)
              .map(text -> VERSION.matcher(text).replaceAll(""))
              .collect(Collectors.joining());
    }
    for (var page : runtimePages()) {
      assertThat(blocks(page, "java|xml|properties|yaml|cli"))
          .as(page.toString())
          .allSatisfy(
              block ->
                  assertThat(apps).contains(VERSION.matcher(withoutSpace(block)).replaceAll("")));
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (var document : Stream.concat(documents().stream(), runtimePages().stream()).toList()) {
      var matcher = LINK.matcher(Files.readString(document));
      while (matcher.find()) {
        assertThat(document.resolveSibling(matcher.group(1))).exists();
      }
    }
  }

  @Test
  void ciRunsTheTestCommandOfTheReadme() throws IOException {
    assertThat(blocks("sh")).contains("mvn verify");
    assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("mvn( -\\S+)* verify");
  }
}
