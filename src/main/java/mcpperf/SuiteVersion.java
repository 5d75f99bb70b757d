package mcpperf;

import picocli.CommandLine.IVersionProvider;

/** The version of this suite, for {@code --version}. */
final class SuiteVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"mcpperf " + Suite.version()};
  }
}
