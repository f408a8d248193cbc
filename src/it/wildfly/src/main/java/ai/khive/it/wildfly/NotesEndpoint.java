package ai.khive.it.wildfly;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;

/** What the database of the other persistence unit looks like. */
@Path("notes")
@RequestScoped
public class NotesEndpoint {

  @PersistenceContext(unitName = "notes")
  private EntityManager entityManager;

  @GET
  @Path("schema")
  public String schema() {
    return query(
            """
            select lower(c.table_name || '.' || c.column_name || ' ' || c.data_type)
            from information_schema.columns c where c.table_schema = 'PUBLIC' order by 1
            """)
        + query(
            """
            select lower(constraint_type) from information_schema.table_constraints
            where table_schema = 'PUBLIC' order by 1
            """);
  }

  private String query(String sql) {
    return entityManager.createNativeQuery(sql).getResultList().toString();
  }

  @GET
  @Path("written")
  @Transactional
  public String written() {
    entityManager.persist(new Note(1, "cache", Instant.parse("2026-11-04T05:06:07.089Z")));
    entityManager.flush();
    entityManager.clear();
    return entityManager.find(Note.class, 1L).getWritten().toString();
  }
}
