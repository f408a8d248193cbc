/** Hook events: what Claude Code's agents did, as its hooks reported it. */
@NullMarked
package ai.khive.persistence.hook;

import org.jspecify.annotations.NullMarked;
