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

/** What the documents show is what the tests compile and run, white space apart. */
class DocumentationTest {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  private static List<Path> documents() throws IOException {
    try (var pages = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              pages.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static List<String> blocks(String language) throws IOException {
    var blocks = new ArrayList<String>();
    for (var document : documents()) {
      var matcher = BLOCK.matcher(Files.readString(document));
      while (matcher.find()) {
        if (matcher.group(1).equals(language)) {
          blocks.add(matcher.group(2));
        }
      }
    }
    return blocks;
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

  @Test
  void linksLeadSomewhere() throws IOException {
    for (var document : documents()) {
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
