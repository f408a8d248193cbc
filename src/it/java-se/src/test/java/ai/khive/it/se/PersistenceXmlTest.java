package ai.khive.it.se;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The units are those of the example; added are only the app's entities, and a pool. */
class PersistenceXmlTest {

  private static final String OWN_LINES =
      "<class>ai\\.khive\\.it\\..*</class>|<property name=\"hibernate\\.hikari\\..*/>";

  @Test
  void unitsAreCopiesOfTheExample() throws IOException {
    var example = units(Files.readString(Path.of("../../../persistence.xml.example")));
    var ours = units(Files.readString(Path.of("src/main/resources/META-INF/persistence.xml")));
    assertThat(ours.lines().filter(line -> !line.strip().matches(OWN_LINES)))
        .containsExactlyElementsOf(example.lines().toList());
  }

  /** From the first unit to the end of the second; the third is that of a container. */
  private static String units(String persistenceXml) {
    int end =
        persistenceXml.indexOf(
            "</persistence-unit>", persistenceXml.indexOf("</persistence-unit>") + 1);
    return persistenceXml.substring(persistenceXml.indexOf("<persistence-unit"), end);
  }
}
