package ai.khive.it.web;

import ai.khive.it.tracker.RefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 409; without it the server would log what is expected as an error. */
@Provider
public class RefusedMapper implements ExceptionMapper<RefusedException> {

  @Override
  public Response toResponse(RefusedException refused) {
    return Response.status(Status.CONFLICT).entity(refused.getMessage()).build();
  }
}
