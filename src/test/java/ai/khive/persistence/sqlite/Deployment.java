package ai.khive.persistence.sqlite;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;

/** The class path a second time, with classes of its own, as a second WAR in a server has them. */
final class Deployment {

  private Deployment() {}

  static URLClassLoader open() throws MalformedURLException {
    var classPath = new ArrayList<URL>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
