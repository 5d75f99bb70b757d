package mcpperf.command;

import java.nio.file.Path;
import java.util.List;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;
import mcpperf.config.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the scenarios and their tests. */
@Command(
    name = "scenarios",
    description = {
      "Print the scenarios with their tests: each request's name, how it is sent, the files that"
          + " make its body, and whether a run includes it.",
      "A request that starts with '+' follows the one above it in the same iteration."
    },
    footer = {"", "Choose some for a run: mvn gatling:test -Dscenario=tools,core"})
public final class ScenariosCommand implements Runnable {
  private final Project project;

  @Spec private @Nullable CommandSpec spec;

  public ScenariosCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    TextTable table =
        new TextTable("scenario", "request", "sent as", "payload", "feeder", "enabled");
    for (Scenario scenario : project.configuration().scenarios().values()) {
      add(table, scenario.name(), "", scenario.enabled(), scenario.tests());
    }
    Output.of(spec).print(table);
  }

  private void add(
      TextTable table, String scenario, String mark, boolean enabled, List<LoadTest> tests) {
    for (LoadTest test : tests) {
      boolean runs = enabled && test.enabled();
      table.row(
          scenario,
          mark + test.request(),
          test.httpMethod() + " " + test.path(),
          name(test.payload()),
          name(test.feeder()),
          runs ? "yes" : "no");
      add(table, scenario, mark + "+ ", runs, test.then());
    }
  }

  private String name(@Nullable Path file) {
    return file == null ? "-" : project.root().relativize(file).toString();
  }
}
