/** The node: what every stored thing has in common, and the queries over it. */
@NullMarked
package ai.khive.persistence.node;

import org.jspecify.annotations.NullMarked;
