package ai.khive.it.se;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.it.server.JavaProcess;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Which classes of the library need what: nothing of Spring, nothing of CDI. */
class ClassLoadingTest {

  /** What the library brings along, and nothing that the app has of its own. */
  private static final List<Path> JARS =
      JavaProcess.jars(Path.of("target/runtime.classpath")).stream()
          .filter(without("tracker-", "postgresql-", "checker-qual-", "slf4j-jdk14-"))
          .filter(without("hibernate-hikaricp-"))
          .toList();

  private static final List<String> OPTIONAL_PACKAGES = List.of("ai.khive.persistence.spring.");

  @Test
  void everyClassLoadsWithTheDependenciesOfTheLibrary() throws Exception {
    assertThat(JARS).noneMatch(jar -> jar.toString().matches(".*(spring|cdi-api|weld).*"));
    assertThat(failing(JARS)).isEmpty();
  }

  @Test
  void aPoolAndADriverAreNeededByNoClass() throws Exception {
    assertThat(
            failing(JARS.stream().filter(without("HikariCP-", "slf4j-", "sqlite-jdbc-")).toList()))
        .isEmpty();
  }

  /** As in a container without Hibernate's community dialects, on PostgreSQL. */
  @Test
  void communityDialectsAreNeededByTheDialectAlone() throws Exception {
    var jars = JARS.stream().filter(without("hibernate-community-dialects-")).toList();
    assertThat(failing(jars))
        .containsExactlyInAnyOrder(
            "ai.khive.persistence.sqlite.KhiveSQLiteDialect",
            "ai.khive.persistence.sqlite.SqliteTranslator");
  }

  private static Predicate<Path> without(String... names) {
    return jar ->
        List.of(names).stream().noneMatch(name -> jar.getFileName().toString().startsWith(name));
  }

  /** The classes that cannot be initialised with these jars alone. */
  private static List<String> failing(List<Path> jars) throws IOException {
    var urls = new ArrayList<URL>();
    for (var jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    var failing = new ArrayList<String>();
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      var names = classes(jars);
      assertThat(names).hasSizeGreaterThan(150);
      for (var name : names) {
        try {
          Class.forName(name, true, loader);
        } catch (ReflectiveOperationException | LinkageError missing) {
          failing.add(name);
        }
      }
    }
    return failing;
  }

  private static List<String> classes(List<Path> jars) throws IOException {
    var ours =
        jars.stream()
            .filter(jar -> jar.getFileName().toString().startsWith("khive-persistence-"))
            .toList();
    assertThat(ours).hasSize(1);
    try (var jar = new JarFile(ours.get(0).toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> OPTIONAL_PACKAGES.stream().noneMatch(name::startsWith))
          .toList();
    }
  }
}
