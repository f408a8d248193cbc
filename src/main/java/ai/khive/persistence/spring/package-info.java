/** The entities and repositories in a Spring Boot application, without a line of its own. */
@NullMarked
package ai.khive.persistence.spring;

import org.jspecify.annotations.NullMarked;
