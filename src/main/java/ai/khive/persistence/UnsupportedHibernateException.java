package ai.khive.persistence;

/**
 * The release of Hibernate ORM on the class path is one that the entities do not work with. Units
 * without them are left alone.
 */
public final class UnsupportedHibernateException extends KhiveException {

  private static final long serialVersionUID = 1L;

  private final String version;

  public UnsupportedHibernateException(String version) {
    super(
        "khive-persistence needs Hibernate ORM 6.6.8 or newer of 6.6, but found "
            + version
            + "; set the version of org.hibernate.orm:hibernate-core, and of"
            + " hibernate-community-dialects, to one of these, or use a server or framework that"
            + " brings one",
        null);
    this.version = version;
  }

  /** Returns the release that was found, such as {@code 6.4.4.Final}. */
  public String version() {
    return version;
  }
}
