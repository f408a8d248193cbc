/** The entities in a persistence unit that asks for them with {@code khive.entities=true}. */
@NullMarked
package ai.khive.persistence.registration;

import org.jspecify.annotations.NullMarked;
