package ai.khive.persistence.statistics;

/**
 * What holds for one group.
 *
 * @param key what the members have in common
 * @param value a count, or the group's statistics
 */
public record Grouped<K, V>(K key, V value) {}
