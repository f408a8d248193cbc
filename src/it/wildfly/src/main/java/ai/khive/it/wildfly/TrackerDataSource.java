package ai.khive.it.wildfly;

import jakarta.annotation.sql.DataSourceDefinition;

/** A pool of connections to a SQLite file; the container makes it when the WAR is deployed. */
@DataSourceDefinition(
    name = "java:app/jdbc/tracker",
    className = "ai.khive.persistence.sqlite.SqliteDataSource",
    url = "jdbc:sqlite:${jboss.server.data.dir}/tracker.db",
    maxPoolSize = 4)
public class TrackerDataSource {}
