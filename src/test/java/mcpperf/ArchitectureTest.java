package mcpperf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the direction of dependencies between the packages. */
class ArchitectureTest {
  private static final JavaClasses INSTRUMENT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("mcpperf");
  private static final JavaClasses EXPERIMENTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("mcpperf");

  /** What each package of the instrument may use of the others. The root package may use all. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("json", List.of()),
          Map.entry("config", List.of()),
          Map.entry("protocol", List.of("config")),
          Map.entry("simulationlog", List.of()),
          Map.entry("stats", List.of("simulationlog", "protocol", "config")),
          Map.entry("monitor", List.of("json", "config")),
          Map.entry("database", List.of("monitor", "json", "config")),
          Map.entry("cost", List.of("database", "json", "config")),
          Map.entry("observer", List.of("monitor", "database", "target", "config")),
          Map.entry("sandbox", List.of("config")),
          Map.entry("python", List.of()),
          Map.entry("profile", List.of("python", "json")),
          Map.entry("network", List.of("python", "json")),
          Map.entry("discovery", List.of("protocol", "config")),
          Map.entry("target", List.of("config", "protocol", "python", "discovery")),
          Map.entry("baseline", List.of("cost", "stats", "database", "monitor", "json", "config")),
          Map.entry("comparison", List.of("baseline", "cost", "stats", "config")),
          Map.entry("history", List.of("comparison", "baseline", "json", "config")),
          Map.entry(
              "verdict",
              List.of(
                  "comparison",
                  "baseline",
                  "cost",
                  "stats",
                  "simulationlog",
                  "protocol",
                  "config")),
          Map.entry(
              "experiment",
              List.of(
                  "discovery",
                  "verdict",
                  "stats",
                  "database",
                  "monitor",
                  "simulationlog",
                  "protocol",
                  "json",
                  "config")),
          Map.entry("load", List.of("experiment", "verdict", "stats", "simulationlog", "config")),
          Map.entry(
              "report",
              List.of(
                  "profile",
                  "network",
                  "load",
                  "history",
                  "baseline",
                  "experiment",
                  "comparison",
                  "cost",
                  "verdict",
                  "stats",
                  "database",
                  "monitor",
                  "simulationlog",
                  "protocol",
                  "json",
                  "config")),
          Map.entry(
              "command",
              List.of(
                  "load",
                  "history",
                  "baseline",
                  "comparison",
                  "cost",
                  "report",
                  "experiment",
                  "verdict",
                  "stats",
                  "database",
                  "monitor",
                  "target",
                  "simulationlog",
                  "protocol",
                  "config")));

  static Stream<Map.Entry<String, List<String>>> packages() {
    return MAY_USE.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyWhatLiesBelowIt(Map.Entry<String, List<String>> rule) {
    String[] allowed =
        Stream.concat(Stream.of(rule.getKey()), rule.getValue().stream())
            .map(name -> "mcpperf." + name + "..")
            .toArray(String[]::new);
    String[] forbidden =
        MAY_USE.keySet().stream()
            .map(name -> "mcpperf." + name + "..")
            .filter(name -> !Arrays.asList(allowed).contains(name))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("mcpperf." + rule.getKey() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(INSTRUMENT);
  }

  @Test
  void everyPackageHasARule() {
    assertThat(INSTRUMENT)
        .extracting(type -> type.getPackageName())
        .filteredOn(name -> !name.equals("mcpperf"))
        .allSatisfy(name -> assertThat(MAY_USE).containsKey(name.substring("mcpperf.".length())));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("mcpperf.(*)..").should().beFreeOfCycles().check(INSTRUMENT);
  }

  @Test
  void theInstrumentDoesNotKnowGatling() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gatling..", "scala..")
        .check(INSTRUMENT);
  }

  @Test
  void simulationsUseScenariosAndScenariosUseRequests() {
    noClasses()
        .that()
        .resideInAPackage("mcpperf.requests")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("mcpperf.scenarios", "mcpperf.simulations")
        .check(EXPERIMENTS);
    noClasses()
        .that()
        .resideInAPackage("mcpperf.scenarios")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("mcpperf.simulations")
        .check(EXPERIMENTS);
  }

  /** Maven compiles these packages alone for {@code gatling:test}, and again when they change. */
  @Test
  void simulationsUseNothingOfTheTestsButScenariosAndRequests() {
    assertThat(EXPERIMENTS)
        .filteredOn(type -> type.getSimpleName().endsWith("Simulation"))
        .flatExtracting(JavaClass::getTransitiveDependenciesFromSelf)
        .extracting(dependency -> dependency.getTargetClass())
        .filteredOn(type -> EXPERIMENTS.contain(type.getName()))
        .extracting(JavaClass::getPackageName)
        .isNotEmpty()
        .isSubsetOf("mcpperf.requests", "mcpperf.scenarios", "mcpperf.simulations");
  }

  /** {@code -Dsimulation=X} runs XSimulation; what tests or benchmarks run is named otherwise. */
  @Test
  void simulationsStandWhereTheCommandLineLooksForThem() {
    classes()
        .that()
        .areAssignableTo("io.gatling.javaapi.core.Simulation")
        .should()
        .resideInAPackage("mcpperf.simulations")
        .check(EXPERIMENTS);
  }
}
