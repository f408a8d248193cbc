package ai.khive.it.databases;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/** Functions of the app, in all of its units, which happen to be named like those of khive. */
public final class OwnFunctions implements FunctionContributor {

  @Override
  public void contributeFunctions(FunctionContributions contributions) {
    var text =
        contributions
            .getTypeConfiguration()
            .getBasicTypeRegistry()
            .resolve(StandardBasicTypes.STRING);
    var registry = contributions.getFunctionRegistry();
    registry
        .patternDescriptorBuilder("json_text", "('text '||?1)")
        .setInvariantType(text)
        .setExactArgumentCount(1)
        .register();
    registry
        .patternDescriptorBuilder("utc_date", "('date '||?1)")
        .setInvariantType(text)
        .setExactArgumentCount(1)
        .register();
  }
}
