package ai.khive.persistence.sqlite;

import org.hibernate.Version;

/** Hibernate's community dialects, which a container may have left out. */
public final class CommunityDialects {

  private CommunityDialects() {}

  /**
   * Fails if they are missing, which Hibernate would report as {@link KhiveSQLiteDialect} missing.
   *
   * @throws IllegalStateException if they are
   */
  public static void require() {
    try {
      Class.forName(
          "org.hibernate.community.dialect.SQLiteDialect",
          false,
          CommunityDialects.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "Hibernate's dialect for SQLite is not on the class path: add"
              + " org.hibernate.orm:hibernate-community-dialects of the version of hibernate-core, "
              + Version.getVersionString(),
          e);
    }
  }
}
