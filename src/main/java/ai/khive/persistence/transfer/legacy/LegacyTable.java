package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.NotALegacyDatabaseException;
import ai.khive.persistence.transfer.NodeKind;
import ai.khive.persistence.transfer.RawNode;
import ai.khive.persistence.transfer.RawValue;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table of khive's, read in short statements: khive's files have a rollback journal, under which
 * a long one would keep khive from writing.
 */
final class LegacyTable {

  private static final List<String> ROW_IDS = List.of("rowid", "_rowid_", "oid");
  private static final int ROWS_AT_ONCE = 1_000;
  private static final long BYTES_AT_ONCE = 4L << 20;
  private static final int ROWS_INSPECTED_AT_ONCE = 10_000;

  private final Connection connection;
  private final String name;
  private final NodeKind kind;
  private final String metadataColumn;
  private final boolean hasEmbedding;
  private final boolean hasSeconds;
  private final Charset encoding;

  /** By a name that no column takes. */
  private final String place;

  private long rows;
  private long withOffset;
  private long withoutOffset;
  private long firstReleaseRows;
  private long numbersWithoutMetadata;

  private LegacyTable(Connection connection, NodeKind kind, Map<String, String> columns)
      throws SQLException {
    this.connection = connection;
    this.kind = kind;
    name = kind.toString();
    metadataColumn = columns.containsKey("node_metadata") ? "node_metadata" : "metadata";
    hasEmbedding = columns.containsKey("embedding");
    place = ROW_IDS.stream().filter(id -> !columns.containsKey(id)).findFirst().orElse("rowid");
    hasSeconds = String.valueOf(columns.get("created_at")).equals("FLOAT");
    try (var statement = connection.createStatement();
        var results = statement.executeQuery("pragma encoding")) {
      encoding = Charset.forName(results.getString(1));
    }
  }

  /** Returns the tables that a database has. */
  static List<LegacyTable> all(Connection connection, String file) throws SQLException {
    var tables = new ArrayList<LegacyTable>();
    for (var kind : NodeKind.values()) {
      find(connection, kind, file).ifPresent(tables::add);
    }
    return tables;
  }

  private static Optional<LegacyTable> find(Connection connection, NodeKind kind, String file)
      throws SQLException {
    var name = kind.toString();
    var columns = new HashMap<String, String>();
    try (var statement = connection.createStatement();
        var results = statement.executeQuery("pragma table_info(" + name + ")")) {
      while (results.next()) {
        columns.put(
            results.getString("name").toLowerCase(Locale.ROOT),
            results.getString("type").toUpperCase(Locale.ROOT));
      }
    }
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    requireRowIds(connection, name, file);
    if (!columns.keySet().containsAll(List.of("id", "content", "created_at"))
        || !(columns.containsKey("node_metadata") || columns.containsKey("metadata"))) {
      throw new NotALegacyDatabaseException(
          file, "a database whose table " + name + " has other columns " + columns.keySet());
    }
    return Optional.of(new LegacyTable(connection, kind, columns));
  }

  /** A view has none, and a table can be without. */
  private static void requireRowIds(Connection connection, String name, String file)
      throws SQLException {
    var sql = "select type <> 'table' or wr from pragma_table_list where name = '" + name + "'";
    try (var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      if (results.next() && results.getBoolean(1)) {
        throw new NotALegacyDatabaseException(
            file, "a database whose " + name + " is no ordinary table");
      }
    }
  }

  NodeKind kind() {
    return kind;
  }

  /** Counts the rows and looks at the forms of their times; to be called first. */
  void inspect() throws SQLException {
    var sql =
        """
        with part as (
          select %4$s as place, typeof(created_at) as type, %1$s is null as bare,
            substr(created_at, 11) glob '*[Zz+-]*' as has_offset
          from %2$s where %4$s > ? order by %4$s limit %3$d)
        select count(*), max(place),
          count(*) filter (where type = 'text' and has_offset),
          count(*) filter (where type = 'text' and not has_offset),
          count(*) filter (where type = 'text' and not has_offset and bare),
          count(*) filter (where type in ('real', 'integer') and bare)
        from part"""
            .formatted(metadataColumn, name, ROWS_INSPECTED_AT_ONCE, place);
    long last = Long.MIN_VALUE;
    try (var statement = connection.prepareStatement(sql)) {
      while (true) {
        statement.setLong(1, last);
        try (var results = statement.executeQuery()) {
          if (results.getLong(1) == 0) {
            return;
          }
          rows += results.getLong(1);
          last = results.getLong(2);
          withOffset += results.getLong(3);
          withoutOffset += results.getLong(4);
          firstReleaseRows += results.getLong(5);
          numbersWithoutMetadata += results.getLong(6);
        }
      }
    }
  }

  /** Returns how many rows there were when it was inspected. */
  long rows() {
    return rows;
  }

  Layout layout() {
    if (hasSeconds) {
      return metadataColumn.equals("metadata") ? Layout.G2 : Layout.G4;
    }
    return withOffset > 0 ? Layout.G3 : Layout.G1;
  }

  /** Returns whether another release than the one whose table it is has written rows too. */
  boolean isMixed() {
    return switch (layout()) {
      case G1 -> false;
      case G2, G4 -> withOffset + withoutOffset + numbersWithoutMetadata > 0;
      case G3 -> firstReleaseRows > 0;
    };
  }

  /** Returns some rows after a place, in their order; an empty list at the end. */
  List<RawRow> rowsAfter(long last) throws SQLException {
    var sql =
        "select "
            + place
            + ", "
            + cell("id")
            + cell("content")
            + cell(metadataColumn)
            + cell("created_at")
            + (hasEmbedding ? cell("embedding") : "'null', null, null, ")
            + "0 from "
            + name
            + " where %1$s > ? order by %1$s limit ".formatted(place)
            + ROWS_AT_ONCE;
    var part = new ArrayList<RawRow>();
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, last);
      try (var results = statement.executeQuery()) {
        long bytes = 0;
        while (bytes < BYTES_AT_ONCE && results.next()) {
          var row = row(results);
          part.add(row);
          bytes += row.node().size();
        }
      }
    }
    return part;
  }

  /** What {@link RawValue#read} needs of a column. */
  private static String cell(String column) {
    return "typeof(%1$s), case typeof(%1$s) when 'text' then cast(%1$s as blob) end, %1$s, "
        .formatted(column);
  }

  private RawRow row(ResultSet results) throws SQLException {
    return new RawRow(
        results.getLong(1),
        new RawNode(
            kind,
            RawValue.read(results, 2, encoding),
            RawValue.read(results, 5, encoding),
            RawValue.read(results, 8, encoding),
            RawValue.read(results, 11, encoding),
            RawValue.read(results, 14, encoding)));
  }
}
