/** SQLite made safe for several processes at once; knows no entity. */
@NullMarked
package ai.khive.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
