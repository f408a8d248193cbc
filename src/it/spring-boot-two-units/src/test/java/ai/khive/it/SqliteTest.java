package ai.khive.it;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

class SqliteTest extends TwoUnitsContract {

  @Override
  List<String> schema(JdbcTemplate jdbc) {
    return jdbc.queryForList(
        """
        select sql from sqlite_master where sql is not null
        union all select 'a time is an ' || typeof(bought_at) from purchases
        union all select 'marked ' || application_id from pragma_application_id
        union all select journal_mode from pragma_journal_mode
        """,
        String.class);
  }

  @Override
  List<String> expectedSchema() {
    return List.of(
        "CREATE TABLE purchases (number bigint not null, bought_at timestamp, primary key (number))",
        "a time is an integer",
        "marked 0",
        "delete");
  }
}
