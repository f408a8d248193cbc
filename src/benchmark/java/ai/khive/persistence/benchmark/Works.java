package ai.khive.persistence.benchmark;

import ai.khive.persistence.benchmark.Scale.Operation;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table. */
final class Works {

  /** Names that the charts look for. */
  static final String INSERT = "bulk insert by the repository, a row";

  static final String TOP_TWENTY = "top-20, complexity";
  static final String PAGE = "page after 1,000 others";
  static final String STATISTICS = "statistics, sessions by complexity";

  private static final String SQLITE = "sqlite";
  private static final String POSTGRESQL = "postgresql";

  private static final int SHORT = 1_000;
  private static final int MEDIUM = 5_000;
  private static final int LONG = 150_000;
  private static final int LONG_ROWS = 1_000;
  private static final int FEW = 10_000;
  private static final int MANY = 100_000;
  private static final int MOST = 1_000_000;
  private static final int IMPORTED = 10_000;

  private final List<Work> works = new ArrayList<>();
  private final boolean isFull;

  private Works(boolean isFull) {
    this.isFull = isFull;
  }

  static List<Work> of(Scale scale) {
    var works = new Works(scale == Scale.FULL);
    for (var database : List.of(SQLITE, POSTGRESQL)) {
      works.addInserts(database);
      works.addLoads(database);
      works.addQueries(database);
      works.addWholes(database);
    }
    works.addProcesses();
    return works.works;
  }

  /** Quick runs leave out most of PostgreSQL. */
  private boolean isWanted(String database) {
    return isFull || database.equals(SQLITE);
  }

  /** Returns the variants, of which a quick run measures only the first on PostgreSQL. */
  private List<String> wanted(String database, String... variants) {
    return List.of(variants).subList(0, isWanted(database) ? variants.length : 1);
  }

  private List<Integer> sizes() {
    return isFull ? List.of(FEW, MANY, MOST) : List.of(FEW);
  }

  private int largest() {
    return isFull ? MOST : FEW;
  }

  private void addInserts(String database) {
    for (int rows : sizes()) {
      addInsert(INSERT, BulkInsert.REPOSITORY, new Dataset(database, SHORT, rows), 1.3, 1.15);
    }
    addInsert(
        "bulk insert on an application's entity manager, a row",
        BulkInsert.APPLICATION,
        new Dataset(database, SHORT, FEW),
        2.0,
        1.5);
    if (isFull) {
      addInsert(INSERT, BulkInsert.REPOSITORY, new Dataset(database, MEDIUM, FEW), 1.3, 1.15);
    }
    works.add(
        new Work(
            "bulk insert by plain JDBC with the indexes, a row",
            "without the indexes",
            IndexedInsert.class,
            Operation.BATCH,
            new Dataset(database, SHORT, isFull ? MANY : FEW),
            "",
            BulkInsert.TRANSACTIONS * BulkInsert.ROWS_PER_TRANSACTION,
            0,
            0));
    works.add(
        new Work(
            "one durable insert",
            "plain JDBC, a transaction each",
            DurableInsert.class,
            Operation.BATCH,
            new Dataset(database, SHORT, FEW),
            "",
            DurableInsert.TRANSACTIONS,
            1.4,
            1.2));
  }

  private void addInsert(
      String name, String variant, Dataset dataset, double gate, double stretch) {
    works.add(
        new Work(
            name,
            "plain JDBC, addBatch",
            BulkInsert.class,
            Operation.BATCH,
            dataset,
            variant,
            BulkInsert.TRANSACTIONS * BulkInsert.ROWS_PER_TRANSACTION,
            gate,
            stretch));
  }

  private void addLoads(String database) {
    var datasets = new ArrayList<Dataset>();
    datasets.add(new Dataset(database, SHORT, FEW));
    if (isFull) {
      datasets.add(new Dataset(database, MEDIUM, MANY));
      datasets.add(new Dataset(database, LONG, LONG_ROWS));
    }
    for (var dataset : datasets) {
      int count = LoadSessions.count(dataset.characters());
      // The gates are those of short sessions.
      boolean isGated = dataset.characters() == SHORT;
      for (var variant : wanted(database, LoadSessions.TRACKED, LoadSessions.READ_ONLY)) {
        boolean isTracked = variant.equals(LoadSessions.TRACKED);
        add(
            "load %,d, %s".formatted(count, variant),
            "the same rows as strings",
            LoadSessions.class,
            dataset,
            variant,
            isGated ? (isTracked ? 2.5 : 2.0) : 0,
            isGated ? (isTracked ? 2.0 : 1.5) : 0);
      }
    }
  }

  private void addQueries(String database) {
    var dataset = new Dataset(database, SHORT, largest());
    for (var variant : wanted(database, FindById.APPLICATION, FindById.TRANSACTION)) {
      add(
          "find by id, "
              + (variant.equals(FindById.APPLICATION) ? "entity manager" : "transaction"),
          "pooled JDBC",
          FindById.class,
          dataset,
          variant,
          2.0,
          1.6);
    }
    for (int rows : sizes()) {
      addSizedQueries(new Dataset(database, SHORT, rows));
    }
    boolean isSqlite = database.equals(SQLITE);
    if (isFull) {
      add(
          STATISTICS,
          "its SQL",
          Figures.class,
          new Dataset(database, MEDIUM, MANY),
          Figures.SESSIONS_BY_COMPLEXITY,
          1.2,
          1.05);
      var grown = isSqlite ? Filters.values() : new Filters[] {Filters.COMPLEXITY};
      for (var filter : grown) {
        add(
            "growth of top-20, " + filter.label(),
            "among 10,000 rows",
            TopTwentyGrowth.class,
            dataset,
            filter.name(),
            1.5,
            1.2);
      }
    } else if (isSqlite) {
      addPage(new Dataset(database, SHORT, MANY));
    }
    var functions = wanted(database, "json_number", "json_text", "json_boolean", "json_exists");
    for (var function : isFull ? functions : functions.subList(0, 1)) {
      add(
          function + " over all events",
          "the plain expression",
          JsonFunction.class,
          new Dataset(database, SHORT, isFull ? MANY : FEW),
          function,
          0,
          0);
    }
  }

  private void addSizedQueries(Dataset dataset) {
    for (var filter : filters(dataset)) {
      add(
          "top-20, " + filter.label(),
          "pooled JDBC",
          TopTwenty.class,
          dataset,
          filter.name(),
          2.0,
          1.5);
    }
    var figures = List.of(Figures.SESSIONS_BY_COMPLEXITY, Figures.SESSIONS, Figures.EVENTS_BY_TYPE);
    for (var variant : dataset.rows() == MOST ? figures : figures.subList(0, 1)) {
      add("statistics, " + variant, "its SQL", Figures.class, dataset, variant, 1.2, 1.05);
    }
    if (dataset.rows() >= MANY) {
      addPage(dataset);
    }
  }

  private List<Filters> filters(Dataset dataset) {
    if (dataset.rows() == MOST) {
      return List.of(Filters.values());
    }
    return isWanted(dataset.database()) && !isFull
        ? List.of(Filters.COMPLEXITY, Filters.RECENT, Filters.EVENT_TYPE)
        : List.of(Filters.COMPLEXITY);
  }

  private void addPage(Dataset dataset) {
    add(PAGE, "the first page", DeepPage.class, dataset, "", 1.3, 1.1);
  }

  private void add(
      String name,
      String floor,
      Class<? extends Pair> pair,
      Dataset dataset,
      String variant,
      double gate,
      double stretch) {
    works.add(new Work(name, floor, pair, Operation.CALL, dataset, variant, 1, gate, stretch));
  }

  private void addWholes(String database) {
    add(
        "open and close Khive",
        "Hibernate, two plain entities",
        OpenDatabase.class,
        new Dataset(database, SHORT, FEW),
        "",
        1.25,
        1.1);
    if (isWanted(database)) {
      works.add(
          new Work(
              "import of khive's file, a row",
              "read and addBatch",
              LegacyRows.class,
              Operation.WHOLE,
              new Dataset(database, SHORT, IMPORTED),
              "",
              IMPORTED,
              1.5,
              1.2));
      works.add(
          new Work(
              "import of an export, a row",
              "read and addBatch",
              ExportedRows.class,
              Operation.WHOLE,
              new Dataset(database, SHORT, IMPORTED),
              "",
              IMPORTED,
              1.5,
              1.2));
      works.add(
          new Work(
              "export to JSON Lines, a row",
              "read and write by Jackson",
              StreamOut.class,
              Operation.CALL,
              new Dataset(database, SHORT, isFull ? MANY : FEW),
              "",
              isFull ? MANY : FEW,
              1.5,
              1.2));
    }
  }

  private void addProcesses() {
    var dataset = new Dataset(SQLITE, SHORT, FEW);
    add("session of a JSON text", "Jackson's tree", MakeSession.class, dataset, "", 0, 0);
    var variants =
        List.of(
            ProcessStart.COMMAND_LINE,
            ProcessStart.FIRST_INSERT,
            ProcessStart.COMMAND_LINE_ADVISED);
    for (var variant : isFull ? variants : variants.subList(0, 2)) {
      boolean isInsert = variant.equals(ProcessStart.FIRST_INSERT);
      works.add(
          new Work(
              "process: " + variant,
              isInsert ? "process: Hibernate, two plain entities" : "process: a JVM",
              ProcessStart.class,
              Operation.WHOLE,
              dataset,
              variant,
              1,
              0,
              0));
    }
  }
}
