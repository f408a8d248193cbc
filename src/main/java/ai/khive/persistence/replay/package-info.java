/**
 * Session replay: what was planned and what happened, step by step, and how two sessions differ.
 */
@NullMarked
package ai.khive.persistence.replay;

import org.jspecify.annotations.NullMarked;
