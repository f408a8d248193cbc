/** Statistics over planning sessions and hook events, each one query in the database. */
@NullMarked
package ai.khive.persistence.statistics;

import org.jspecify.annotations.NullMarked;
