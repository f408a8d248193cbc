/** SQLite made safe for several processes at once, and its dialect mended; knows no entity. */
@NullMarked
package ai.khive.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
