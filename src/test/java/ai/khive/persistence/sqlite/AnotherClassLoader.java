package ai.khive.persistence.sqlite;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;

/** A class loader that has all classes once more, as each application in a server has them. */
final class AnotherClassLoader {

  private AnotherClassLoader() {}

  /** Without SLF4J, so that the driver writes to System.err what it has to complain of. */
  static URLClassLoader open() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (var file : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!file.contains("slf4j")) {
        urls.add(Path.of(file).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
