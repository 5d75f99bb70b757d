package mcpperf.command;

import java.util.Locale;
import mcpperf.config.Configuration;
import mcpperf.config.DurationText;
import mcpperf.config.LoadProfile;
import mcpperf.config.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the load profiles. */
@Command(
    name = "profiles",
    description = {
      "Print the load profiles: how much load each test of a run gets.",
      "closed: USERS users, each sending its next request when the last one was answered, until"
          + " REQUESTS are sent or LONGEST is over, whichever comes first.",
      "open: RATE requests a second for LONGEST, whatever the answers do."
    },
    footer = {"", "Choose one for a run: mvn gatling:test -Dprofile=smoke"})
public final class ProfilesCommand implements Runnable {
  private final Project project;

  @Spec private @Nullable CommandSpec spec;

  public ProfilesCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    Configuration configuration = project.configuration();
    TextTable table =
        new TextTable("profile", "model", "requests", "users", "rate", "longest", "chosen");
    for (LoadProfile profile : configuration.profiles().values()) {
      table.row(
          profile.name(),
          profile.model().name().toLowerCase(Locale.ROOT),
          profile.requests() == null ? "-" : profile.requests().toString(),
          String.valueOf(profile.concurrency()),
          profile.requestsPerSecond() == null ? "-" : profile.requestsPerSecond() + "/s",
          DurationText.of(profile.duration()),
          profile.equals(configuration.profile()) ? "*" : "");
    }
    Output.of(spec).print(table);
  }
}
