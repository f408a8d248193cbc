/**
 * Planning sessions: what a planner was asked, what it recommended, how sure it was, what it cost.
 */
@NullMarked
package ai.khive.persistence.planner;

import org.jspecify.annotations.NullMarked;
