package ai.khive.persistence.json;

import ai.khive.persistence.UnsupportedHibernateException;
import java.util.regex.Pattern;
import org.hibernate.Version;
import org.jspecify.annotations.Nullable;

/**
 * The releases of Hibernate that the entities work with: 6.6.8 and later ones of 6.6. Others have
 * other SPIs, and would fail, or store wrongly, somewhere in the middle. Whatever an application
 * has on its class path, its units without our entities must go on working, so this class and those
 * that Hibernate makes in every unit link with all of them.
 */
public final class SupportedHibernate {

  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)\\b.*");
  private static final int LOWEST_OF_6_6 = 8;

  private SupportedHibernate() {}

  /**
   * Fails unless the Hibernate on the class path is one of these.
   *
   * @throws UnsupportedHibernateException if it is another one
   */
  public static void require() {
    if (!isPresent()) {
      throw new UnsupportedHibernateException(Version.getVersionString());
    }
  }

  /** Whether the Hibernate on the class path is one of these, as far as can be told. */
  static boolean isPresent() {
    var classes = Version.class.getPackage();
    return includes(classes.getImplementationTitle(), classes.getImplementationVersion());
  }

  /**
   * By what the manifest of a jar says. One that has Hibernate among other things says nothing of
   * it, and is let pass.
   */
  static boolean includes(@Nullable String title, @Nullable String version) {
    if (!"hibernate-core".equals(title) || version == null) {
      return true;
    }
    var release = RELEASE.matcher(version);
    return !release.matches()
        || (release.group(1).equals("6")
            && release.group(2).equals("6")
            && Integer.parseInt(release.group(3)) >= LOWEST_OF_6_6);
  }
}
