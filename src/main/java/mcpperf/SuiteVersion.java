package mcpperf;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this suite. */
final class SuiteVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"mcpperf " + Objects.requireNonNullElse(version, "(built from source)")};
  }
}
