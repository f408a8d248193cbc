/** JSON as an immutable value, its storage on each database, and its query-only attributes. */
@NullMarked
package ai.khive.persistence.json;

import org.jspecify.annotations.NullMarked;
