package ai.khive.persistence.benchmark;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** Hibernate with two entities that have nothing of ours, on the connection pool we use. */
final class PlainBootstrap {

  private PlainBootstrap() {}

  /** Opens a database and connects to it. */
  static SessionFactory open(String url) {
    var configuration =
        new Configuration()
            .addAnnotatedClass(PlainSession.class)
            .addAnnotatedClass(PlainEvent.class)
            .setProperty(JdbcSettings.JAKARTA_JDBC_URL, url)
            .setProperty("hibernate.connection.provider_class", PlainPool.class.getName());
    if (url.startsWith("jdbc:sqlite:")) {
      configuration.setProperty(
          JdbcSettings.DIALECT, "org.hibernate.community.dialect.SQLiteDialect");
    }
    return configuration.buildSessionFactory();
  }

  /** Five columns. */
  @MappedSuperclass
  abstract static class PlainNode {
    @Id private String id;
    private String content;
    private String metadata;

    @Column(name = "created_at")
    private Instant createdAt;

    private String embedding;
  }

  @Entity
  static class PlainSession extends PlainNode {}

  @Entity
  static class PlainEvent extends PlainNode {}
}
