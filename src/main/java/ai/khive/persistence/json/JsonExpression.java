package ai.khive.persistence.json;

/**
 * The SQL of a value inside a JSON column. Each expression is null for a value of another kind:
 * SQLite would compare or add it up as something else, and PostgreSQL would fail the whole query.
 */
enum JsonExpression {
  TEXT {
    // Cast, because SQLite does not use an index on an expression without a declared type when it
    // is compared with a text column, as in a join.
    @Override
    String sqlite(String column, JsonPath path) {
      return "cast(case when json_type(%1$s,%2$s)='text' then json_extract(%1$s,%2$s) end as varchar)"
          .formatted(column, path.sqliteLiteral());
    }

    @Override
    String postgresql(String column, JsonPath path) {
      return "case when jsonb_typeof(%1$s%2$s)='string' then %1$s%3$s end"
          .formatted(column, path.postgresqlArrows(), asText(path));
    }
  },

  INDEXED_TEXT {
    @Override
    String sqlite(String column, JsonPath path) {
      return ("cast(case when json_type(%1$s,%2$s)='text'"
              + " and length(json_extract(%1$s,%2$s))<=%3$s"
              + " then json_extract(%1$s,%2$s) end as varchar)")
          .formatted(column, path.sqliteLiteral(), MAX_INDEXED_CHARACTERS);
    }

    @Override
    String postgresql(String column, JsonPath path) {
      return ("case when jsonb_typeof(%1$s%2$s)='string' and char_length(%1$s%3$s)<=%4$s"
              + " then %1$s%3$s end")
          .formatted(column, path.postgresqlArrows(), asText(path), MAX_INDEXED_CHARACTERS);
    }
  },

  NUMBER {
    // A JSON number may be larger than any double; SQLite would make it infinite.
    @Override
    String sqlite(String column, JsonPath path) {
      return ("case when json_type(%1$s,%2$s) in ('integer','real')"
              + " and json_extract(%1$s,%2$s) between -%3$s and %3$s"
              + " then json_extract(%1$s,%2$s) end")
          .formatted(column, path.sqliteLiteral(), LARGEST_DOUBLE);
    }

    // Nested, because the operands of "and" may be evaluated in any order.
    @Override
    String postgresql(String column, JsonPath path) {
      return ("case when jsonb_typeof(%1$s%2$s)='number' then"
              + " case when cast(%1$s%2$s as numeric) between -%3$s and %3$s"
              + " then cast(%1$s%2$s as numeric) end end")
          .formatted(column, path.postgresqlArrows(), LARGEST_DOUBLE);
    }
  },

  BOOLEAN {
    @Override
    String sqlite(String column, JsonPath path) {
      return "case json_type(%s,%s) when 'true' then 1 when 'false' then 0 end"
          .formatted(column, path.sqliteLiteral());
    }

    @Override
    String postgresql(String column, JsonPath path) {
      return "case when jsonb_typeof(%1$s%2$s)='boolean' then cast(%1$s%2$s as boolean) end"
          .formatted(column, path.postgresqlArrows());
    }
  },

  EXISTS {
    @Override
    String sqlite(String column, JsonPath path) {
      return "(json_type(%s,%s) is not null)".formatted(column, path.sqliteLiteral());
    }

    @Override
    String postgresql(String column, JsonPath path) {
      return "(%s%s is not null)".formatted(column, path.postgresqlArrows());
    }
  };

  /** 500 characters are at most 2,000 bytes; PostgreSQL's limit for an index entry is 2,704. */
  static final String MAX_INDEXED_CHARACTERS = "500";

  private static final String LARGEST_DOUBLE = Double.toString(Double.MAX_VALUE);

  abstract String sqlite(String column, JsonPath path);

  abstract String postgresql(String column, JsonPath path);

  String on(SupportedDatabase database, String column, JsonPath path) {
    return switch (database) {
      case SQLITE -> sqlite(column, path);
      case POSTGRESQL -> postgresql(column, path);
    };
  }

  private static String asText(JsonPath path) {
    var arrows = path.postgresqlArrows();
    int last = arrows.lastIndexOf("->'");
    return arrows.substring(0, last) + "->>" + arrows.substring(last + 2);
  }
}
