package ai.khive.cli;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.MissingTablesException;
import ai.khive.persistence.json.Indexes;
import ai.khive.persistence.sqlite.ReadOnlyFile;
import ai.khive.persistence.sqlite.SqliteDataSource;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The database that a command works on.
 *
 * @param settings how it is opened
 * @param name how messages call it: the path, or the URL without user and password
 * @param file null for a server
 */
record Target(KhiveSettings settings, String name, @Nullable Path file) {

  private static final String JDBC = "jdbc:";
  private static final String SQLITE = "jdbc:sqlite:";

  /**
   * Reads what {@code --db} or the environment says.
   *
   * @throws WrongUsageException if that is neither a path nor the URL of a database that we know
   */
  static Target of(@Nullable String db, Environment environment) {
    var variable = environment.variable("KHIVE_DB");
    var where = db != null ? db : variable.isEmpty() ? Khive.DEFAULT_FILE.toString() : variable;
    return of("--db", where, environment);
  }

  /**
   * Reads what an option says.
   *
   * @throws WrongUsageException if that is neither a path nor the URL of a database that we know
   */
  static Target of(String option, String where, Environment environment) {
    try {
      return where.startsWith(JDBC) && !where.startsWith(SQLITE)
          ? server(where, environment)
          : file(option, where);
    } catch (InvalidPathException e) {
      throw new WrongUsageException(option + " is no path: " + e.getReason());
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException(option + ": " + e.getMessage());
    }
  }

  private static Target server(String url, Environment environment) {
    var settings = KhiveSettings.of(url);
    var user = environment.variable("KHIVE_DB_USER");
    var password = environment.variable("KHIVE_DB_PASSWORD");
    if (!user.isEmpty() || !password.isEmpty()) {
      // The driver takes the system's user too, where neither the URL nor anybody else names one.
      settings =
          settings.withUser(
              user.isEmpty() ? System.getProperty("user.name", "") : user,
              password.isEmpty() ? null : password);
    }
    return new Target(settings, url.replaceFirst("[?;].*", "").replaceFirst("//.*@", "//"), null);
  }

  private static Target file(String option, String where) {
    if (where.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
      // Not quoted: it may hold a password.
      throw new WrongUsageException(
          option
              + " takes a path, jdbc:sqlite: and a path, or a URL that starts with"
              + " jdbc:postgresql:, not a URL of another kind");
    }
    var path = where.startsWith(SQLITE) ? where.substring(SQLITE.length()) : where;
    // Refuses what is no plain path.
    var url = new SqliteDataSource(SQLITE + path).getUrl();
    return new Target(KhiveSettings.of(url), path, Path.of(path));
  }

  /**
   * Opens the database and creates what is missing of it, the file too.
   *
   * @throws CommandFailedException if the file is another application's
   */
  Khive open() {
    requireNotForeign();
    return Khive.open(settings);
  }

  /**
   * Opens the database if it has our tables, and creates nothing.
   *
   * @return null for one that has none yet
   */
  @Nullable Khive openIfReady() {
    requireNotForeign();
    return isReady() ? Khive.open(settings) : null;
  }

  private boolean isReady() {
    if (file != null) {
      // One of khive's is refused when it is opened.
      return Files.exists(file) && (ForeignFile.isOurs(file) || ForeignFile.hasRows(file));
    }
    try (var connection = connectToServer();
        var tables = connection.getMetaData().getTables(null, null, "planner_sessions", null)) {
      return tables.next();
    } catch (SQLException e) {
      throw meaning(e);
    }
  }

  /** Returns whether a file is this database. */
  boolean isSameAs(Path other) {
    try {
      return file != null && Files.exists(file) && Files.isSameFile(file, other);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens the database for a command that is of no use without one. One with fewer indexes, by
   * choice or because an older release made it, gets no more of them: to make them on the way would
   * keep its writers waiting.
   *
   * @throws CommandFailedException if there is no such file, or it is another application's
   */
  Khive openExisting() {
    requireExisting();
    return Khive.open(settings.withIndexes(presentIndexes()));
  }

  /**
   * Opens the database to be read only. It is left as it is, but that it gets a table which it does
   * not have at all: an empty file both, that of an application with one of our entities the other.
   *
   * @throws CommandFailedException if there is no such file, or it is another application's
   * @throws MissingTablesException if one of our tables lacks columns
   */
  Khive openReadOnly() {
    requireExisting();
    try {
      return Khive.openReadOnly(settings);
    } catch (MissingTablesException e) {
      if (CheckSql.TABLES.containsAll(e.missing())) {
        Khive.open(settings.withIndexes(presentIndexes())).close();
        return Khive.openReadOnly(settings);
      }
      throw e;
    }
  }

  private Indexes presentIndexes() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var results = statement.executeQuery(checkSql().names())) {
      var names = new HashSet<String>();
      while (results.next()) {
        names.add(results.getString(1));
      }
      return checkSql().complete(names);
    } catch (SQLException | KhiveException e) {
      // Whatever it is, opening the database will tell.
      return Indexes.FULL;
    }
  }

  CheckSql checkSql() {
    return file == null ? CheckSql.POSTGRESQL : CheckSql.SQLITE;
  }

  /** Connects for plain SQL that only reads, without a change of the database's tables. */
  Connection connect() {
    requireExisting();
    if (file == null) {
      return connectToServer();
    }
    new SqliteDataSource(settings.url()).check();
    return ReadOnlyFile.open(file).connection();
  }

  /** Returns what a failure of plain SQL is to be reported as. */
  RuntimeException meaning(SQLException failure) {
    var meaning = file == null ? null : SqliteDataSource.meaning(failure, name).orElse(null);
    return meaning == null
        ? new ConnectionLostException(name, String.valueOf(failure.getMessage()), failure)
        : meaning;
  }

  private Connection connectToServer() {
    var credentials = new Properties();
    if (settings.user() != null) {
      credentials.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      credentials.setProperty("password", settings.password());
    }
    credentials.setProperty("logServerErrorDetail", "false");
    try {
      var connection = DriverManager.getConnection(settings.url(), credentials);
      connection.setReadOnly(true);
      return connection;
    } catch (SQLException e) {
      throw meaning(e);
    }
  }

  /**
   * Refuses a database that is not there.
   *
   * @throws CommandFailedException if there is no such file, or it is another application's
   */
  void requireExisting() {
    if (file == null || Files.isDirectory(file)) {
      return;
    }
    if (!Files.exists(file)) {
      throw new CommandFailedException(
          "there is no database "
              + name
              + "; name another one by --db or KHIVE_DB, or take one in with: khive import FILE");
    }
    requireNotForeign();
  }

  private void requireNotForeign() {
    if (file != null && Files.isRegularFile(file) && ForeignFile.hasOtherTablesOnly(file)) {
      throw new CommandFailedException(
          name
              + " is a SQLite database of another application: it has tables, but neither"
              + " planner_sessions nor hook_events. It was left as it is");
    }
  }
}
