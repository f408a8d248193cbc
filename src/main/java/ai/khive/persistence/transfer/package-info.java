/** Data in and out: what is imported is merged by id, counted, and kept where it is refused. */
@NullMarked
package ai.khive.persistence.transfer;

import org.jspecify.annotations.NullMarked;
