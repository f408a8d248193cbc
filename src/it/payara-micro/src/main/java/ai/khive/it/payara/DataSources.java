package ai.khive.it.payara;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** The data sources of the app. A relative path begins where the server was started. */
@DataSourceDefinition(
    name = "java:app/jdbc/tracker-sqlite",
    className = "ai.khive.persistence.sqlite.SqliteDataSource",
    url = "jdbc:sqlite:tracker.db",
    minPoolSize = 1,
    maxPoolSize = 2)
@DataSourceDefinition(
    name = "java:app/jdbc/tracker-postgresql",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${ENV=POSTGRESQL_URL}",
    minPoolSize = 1,
    maxPoolSize = 8)
@ApplicationScoped
public class DataSources {}
