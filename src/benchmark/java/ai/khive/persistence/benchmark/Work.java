package ai.khive.persistence.benchmark;

/**
 * A row of the table.
 *
 * @param name what is done
 * @param floor what it is compared with
 * @param variant of the pair
 * @param units by how many the figures of one operation of JMH's are divided
 * @param gate the largest ratio there may be; 0 if there is none
 * @param stretch the largest ratio that is aimed at; 0 if there is none
 */
record Work(
    String name,
    String floor,
    Class<? extends Pair> pair,
    Scale.Operation operation,
    Dataset dataset,
    String variant,
    int units,
    double gate,
    double stretch) {

  String id() {
    return name + ", " + dataset.database() + ", " + dataset.rows() + " x " + dataset.characters();
  }
}
