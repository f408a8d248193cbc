package ai.khive.it.wildfly;

import ai.khive.it.tracker.RefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class RefusedMapper implements ExceptionMapper<RefusedException> {

  @Override
  public Response toResponse(RefusedException exception) {
    return Response.status(Response.Status.CONFLICT).entity(exception.getMessage()).build();
  }
}
