package ai.khive.persistence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;

/** The arrows between the packages point one way. */
@AnalyzeClasses(packages = "ai.khive", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "ai.khive.persistence";
  private static final String COMMAND_LINE = "ai.khive.cli..";
  private static final String DASHBOARD = "ai.khive.dashboard..";

  /** A package needs nothing of those after it. Some of them may have no class yet. */
  private static final List<String> PACKAGES =
      List.of(
          "json",
          "node",
          "planner",
          "hook",
          "statistics",
          "sqlite",
          "standalone",
          "registration",
          "replay",
          "transfer",
          "spring");

  @ArchTest
  static final ArchRule everyPackageHasItsPlace =
      classes()
          .that()
          .resideOutsideOfPackages(ROOT, COMMAND_LINE, DASHBOARD)
          .should()
          .resideInAnyPackage(patterns(PACKAGES));

  @ArchTest
  static final ArchRule theRootHoldsExceptionsOnly =
      classes()
          .that()
          .resideInAPackage(ROOT)
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .beAssignableTo(KhiveException.class);

  @ArchTest
  static final ArchRule theRootNeedsNoPackageBelowIt =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(patterns(PACKAGES));

  @ArchTest
  static void aPackageNeedsNothingOfThoseAfterIt(JavaClasses all) {
    for (int i = 0; i < PACKAGES.size(); i++) {
      var later = PACKAGES.subList(i + 1, PACKAGES.size());
      noClasses()
          .that()
          .resideInAPackage(pattern(PACKAGES.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(patterns(later))
          .allowEmptyShould(true)
          .check(all);
    }
  }

  @ArchTest
  static final ArchRule sqliteKnowsNoEntity =
      noClasses()
          .that()
          .resideInAPackage(pattern("sqlite"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(patterns(List.of("node", "planner", "hook", "statistics")));

  @ArchTest
  static final ArchRule registrationNeedsTheEntitiesOnly =
      noClasses()
          .that()
          .resideInAPackage(pattern("registration"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(patterns(List.of("json", "statistics", "sqlite", "standalone")));

  @ArchTest
  static final ArchRule nothingElseNeedsSpring =
      noClasses()
          .that()
          .resideOutsideOfPackage(pattern("spring"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..");

  @ArchTest
  static final ArchRule nothingNeedsTheCommandLineOrItsLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackage(COMMAND_LINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COMMAND_LINE, "picocli..", "org.jline..", "me.tongfei..");

  @ArchTest
  static final ArchRule onlyTheCommandLineNeedsTheDashboard =
      noClasses()
          .that()
          .resideOutsideOfPackages(COMMAND_LINE, DASHBOARD)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(DASHBOARD);

  @ArchTest
  static final ArchRule onlyTheDashboardServesPages =
      noClasses()
          .that()
          .resideOutsideOfPackage(DASHBOARD)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.net.httpserver..", "org.commonmark..");

  @ArchTest
  static final ArchRule thereAreNoCycles =
      slices().matching("ai.khive.(**)").should().beFreeOfCycles();

  private static String pattern(String name) {
    return ROOT + "." + name + "..";
  }

  private static String[] patterns(Collection<String> names) {
    return names.stream().map(ArchitectureTest::pattern).toArray(String[]::new);
  }
}
