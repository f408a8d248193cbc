/** The root of what this library throws; the entities and queries are in the packages below. */
@NullMarked
package ai.khive.persistence;

import org.jspecify.annotations.NullMarked;
