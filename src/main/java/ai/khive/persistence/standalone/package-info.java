/** The way in for Java SE: a database is opened, transactions run on it, it is closed. */
@NullMarked
package ai.khive.persistence.standalone;

import org.jspecify.annotations.NullMarked;
