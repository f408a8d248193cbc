/** Reads the databases that khive's Python services wrote. */
@NullMarked
package ai.khive.persistence.transfer.legacy;

import org.jspecify.annotations.NullMarked;
