/** The command line over the library. */
@NullMarked
package ai.khive.cli;

import org.jspecify.annotations.NullMarked;
