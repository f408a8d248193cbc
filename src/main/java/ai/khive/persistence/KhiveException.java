package ai.khive.persistence;

import org.jspecify.annotations.Nullable;

/**
 * The root of the failures that are this library's own. What a persistence provider reports, such
 * as {@link jakarta.persistence.OptimisticLockException}, stays what it is, and a wrong argument is
 * an {@link IllegalArgumentException}.
 *
 * <p>A message says what happened, with which values, and what to do next; it never contains a
 * prompt, other stored content or a password.
 */
public abstract class KhiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected KhiveException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
