package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;

final class PostgresqlHostEntitiesTest extends HostEntitiesContract {

  PostgresqlHostEntitiesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }

  @Override
  List<?> definition(TestDatabase database) {
    return Stream.of(
            """
            select attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute
            where attrelid = cast('reviews' as regclass) and attnum > 0 order by attnum\
            """,
            """
            select pg_get_constraintdef(oid) from pg_constraint
            where conrelid = cast('reviews' as regclass) order by 1\
            """,
            "select indexdef from pg_indexes where tablename = 'reviews' order by 1",
            "select obj_description(cast('reviews' as regclass))")
        .flatMap(query -> database.rows(query).stream())
        .toList();
  }
}
