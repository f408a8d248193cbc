/** The dashboard: a page on the loopback address that shows what a database holds. */
@NullMarked
package ai.khive.dashboard;

import org.jspecify.annotations.NullMarked;
