package ai.khive.persistence.standalone;

import ai.khive.persistence.json.Indexes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Khive} opens a database. Immutable; made by {@link #of(Path)} or {@link #of(String)}
 * and the {@code with} methods.
 *
 * @param url {@code jdbc:sqlite:} and a path, or a {@code jdbc:postgresql:} URL
 * @param user for PostgreSQL; null if the URL tells, or the server needs none
 * @param password for PostgreSQL; null likewise. No message and no {@code toString} shows it
 * @param lockTimeout how long a transaction waits for a lock of another process; 0 to 1 hour, 10
 *     seconds by default
 * @param connectionTimeout how long a transaction waits while this process uses all of its
 *     connections; 250 ms to 1 hour, 30 seconds by default
 * @param durability what an acknowledged write survives; {@code MACHINE_CRASH} by default. On
 *     PostgreSQL it sets {@code synchronous_commit}
 * @param writers most connections that write; 1 to 1,000, 2 by default: SQLite has one writer at a
 *     time, and a second connection has its next transaction ready
 * @param readers most connections of read-only transactions; 1 to 1,000, 4 by default
 * @param asyncCapacity most asynchronous transactions that wait to be run; 1 to 1,000,000, 1,000 by
 *     default. A caller beyond waits
 * @param indexes which indexes opening makes, for the application's entities too; {@code FULL} by
 *     default. Those that are there stay
 * @param entities entity classes of the application, in addition to ours; none by default
 */
public record KhiveSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    Duration lockTimeout,
    Duration connectionTimeout,
    Durability durability,
    int writers,
    int readers,
    int asyncCapacity,
    Indexes indexes,
    Set<Class<?>> entities) {

  /** What a write survives once its transaction has ended. */
  public enum Durability {
    /** A crash of the process and of the machine. */
    MACHINE_CRASH,
    /** A crash of the process; the last transactions can be lost with the machine. Faster. */
    PROCESS_CRASH
  }

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST_CONNECTION_TIMEOUT = Duration.ofMillis(250);
  private static final int MOST_CONNECTIONS = 1_000;
  private static final int LARGEST_CAPACITY = 1_000_000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its bounds; the message names it
   */
  public KhiveSettings {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "url must start with " + SQLITE + " or " + POSTGRESQL + ", but was " + safe(url));
    }
    requireBetween("lockTimeout", lockTimeout, Duration.ZERO, LONGEST);
    requireBetween("connectionTimeout", connectionTimeout, SHORTEST_CONNECTION_TIMEOUT, LONGEST);
    Objects.requireNonNull(durability, "durability");
    requireBetween("writers", writers, MOST_CONNECTIONS);
    requireBetween("readers", readers, MOST_CONNECTIONS);
    requireBetween("asyncCapacity", asyncCapacity, LARGEST_CAPACITY);
    Objects.requireNonNull(indexes, "indexes");
    entities = Set.copyOf(entities);
  }

  /** The settings for a SQLite file. */
  public static KhiveSettings of(Path file) {
    return of(SQLITE + file);
  }

  /** The settings for a JDBC URL of SQLite or PostgreSQL. */
  public static KhiveSettings of(String url) {
    return new KhiveSettings(
        url,
        null,
        null,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Durability.MACHINE_CRASH,
        2,
        4,
        1_000,
        Indexes.FULL,
        Set.of());
  }

  public KhiveSettings withUser(String user, @Nullable String password) {
    var draft = new Draft(this);
    draft.user = Objects.requireNonNull(user);
    draft.password = password;
    return draft.settings();
  }

  public KhiveSettings withLockTimeout(Duration lockTimeout) {
    var draft = new Draft(this);
    draft.lockTimeout = lockTimeout;
    return draft.settings();
  }

  public KhiveSettings withConnectionTimeout(Duration connectionTimeout) {
    var draft = new Draft(this);
    draft.connectionTimeout = connectionTimeout;
    return draft.settings();
  }

  public KhiveSettings withDurability(Durability durability) {
    var draft = new Draft(this);
    draft.durability = durability;
    return draft.settings();
  }

  /** Sets the most connections that write and the most that only read. */
  public KhiveSettings withConnections(int writers, int readers) {
    var draft = new Draft(this);
    draft.writers = writers;
    draft.readers = readers;
    return draft.settings();
  }

  public KhiveSettings withAsyncCapacity(int asyncCapacity) {
    var draft = new Draft(this);
    draft.asyncCapacity = asyncCapacity;
    return draft.settings();
  }

  /** Sets which indexes opening makes; those that are there stay. */
  public KhiveSettings withIndexes(Indexes indexes) {
    var draft = new Draft(this);
    draft.indexes = indexes;
    return draft.settings();
  }

  /** Sets the entity classes of the application. */
  public KhiveSettings withEntities(Class<?>... entities) {
    var draft = new Draft(this);
    draft.entities = Set.copyOf(List.of(entities));
    return draft.settings();
  }

  boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /** Returns the path of the SQLite file. */
  Path file() {
    return Path.of(url.substring(SQLITE.length()));
  }

  /** Returns how messages name the database: the path, or the URL without user and password. */
  String database() {
    return isSqlite() ? url.substring(SQLITE.length()) : safe(url);
  }

  /** A URL without its parameters, where a password can be, and without user:password@. */
  private static String safe(String url) {
    return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
  }

  private static void requireBetween(String name, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          name + " must be from " + min + " to " + max + ", but was " + value);
    }
  }

  private static void requireBetween(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " must be from 1 to " + max + ", but was " + value);
    }
  }

  /** Returns the settings without the password. */
  @Override
  public String toString() {
    return "KhiveSettings[url="
        + safe(url)
        + ", user="
        + user
        + ", lockTimeout="
        + lockTimeout
        + ", connectionTimeout="
        + connectionTimeout
        + ", durability="
        + durability
        + ", writers="
        + writers
        + ", readers="
        + readers
        + ", asyncCapacity="
        + asyncCapacity
        + ", indexes="
        + indexes
        + ", entities="
        + entities
        + "]";
  }

  /** A copy whose values can be set, for the {@code with} methods. */
  private static final class Draft {

    private String url;
    private @Nullable String user;
    private @Nullable String password;
    private Duration lockTimeout;
    private Duration connectionTimeout;
    private Durability durability;
    private int writers;
    private int readers;
    private int asyncCapacity;
    private Indexes indexes;
    private Set<Class<?>> entities;

    Draft(KhiveSettings settings) {
      url = settings.url;
      user = settings.user;
      password = settings.password;
      lockTimeout = settings.lockTimeout;
      connectionTimeout = settings.connectionTimeout;
      durability = settings.durability;
      writers = settings.writers;
      readers = settings.readers;
      asyncCapacity = settings.asyncCapacity;
      indexes = settings.indexes;
      entities = settings.entities;
    }

    KhiveSettings settings() {
      return new KhiveSettings(
          url,
          user,
          password,
          lockTimeout,
          connectionTimeout,
          durability,
          writers,
          readers,
          asyncCapacity,
          indexes,
          entities);
    }
  }
}
