package ai.khive.dashboard;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Who looks, and when.
 *
 * @param zone whose hours, days and weekdays the figures are of
 * @param now the end of a period that has none
 */
record Viewer(ZoneId zone, Instant now) {}
