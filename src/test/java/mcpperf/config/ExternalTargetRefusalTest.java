package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of a target that runs already, and of its database. */
class ExternalTargetRefusalTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @Test
  void externalTargetNeedsUrlAndToken() {
    project.with("target", "external");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget: target.external.url: missing; allowed: the target's base URL,"
                + " -Dtarget.url=http://HOST:PORT",
            "-Dtarget: target.external.token: missing; allowed: a token in MCPPERF_TARGET_TOKEN, or"
                + " the secret to sign one with in MCPPERF_TARGET_JWT_SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:4444", "ftp://h", "http:///x", "http://h?a=b", "http://h#x", "x"})
  void urlMustBeABase(String url) {
    external(url);
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.url: target.external.url: found \"%s\"; allowed: http://HOST[:PORT][/PATH] or the same with https"
                .formatted(url));
  }

  @Test
  void hostOfAnotherMachineIsRefusedTogetherWithTheOtherProblems() {
    external("http://192.0.2.1:4444");
    project.with("load.coolDown", "soon");
    assertThat(project.problems())
        .containsExactlyInAnyOrder(
            "-Dtarget.url: target.external.url: names the host 192.0.2.1, which is not this machine,"
                + " and it is not confirmed. A load test can take a gateway down: if you may load"
                + " this one, add -Dtarget.confirm=192.0.2.1",
            "-Dload.coolDown: found \"soon\"; allowed: a whole number with a unit, such as 300ms, 5s,"
                + " 2m or 1h");
    project.with("load.coolDown", "1s").with("target.confirm", "192.0.2.1");
    assertThat(project.load().target().external().url()).hasHost("192.0.2.1");
  }

  @Test
  void passwordInUrlIsRefusedAndNotRepeated() {
    external("http://me:s3cret@localhost:1");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.url: target.external.url: names a user or password; a token is given in"
                + " MCPPERF_TARGET_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://h/d",
        "jdbc:mysql://h/d",
        "jdbc:postgresql://h",
        "jdbc:postgresql:///d",
        "jdbc:postgresql://h/"
      })
  void urlOfTheDatabaseIsOneOfPostgresql(String url) {
    database(url, "monitor");
    assertThat(project.problems())
        .containsExactly(
            "environment MCPPERF_DATABASE_URL: target.external.database.url: found \"%s\"; allowed:"
                    .formatted(url)
                + " jdbc:postgresql://HOST[:PORT]/DATABASE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:s3cret@h/d",
        "jdbc:postgresql://h/d?user=me&password=s3cret",
        "jdbc:postgresql://h/d?ssl=true&PASSWORD=s3cret"
      })
  void passwordInTheUrlOfTheDatabaseIsRefusedAndNotRepeated(String url) {
    database(url, "monitor");
    assertThat(project.problems())
        .containsExactly(
            "environment MCPPERF_DATABASE_URL: target.external.database.url: names a user or"
                + " password; they are given in MCPPERF_DATABASE_USER and"
                + " MCPPERF_DATABASE_PASSWORD");
  }

  @Test
  void aDatabaseNeedsAUser() {
    project.withEnvironment("MCPPERF_DATABASE_URL", "jdbc:postgresql://h:5432/d?sslmode=require");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .endsWith(
            "target.external.database.user: missing; allowed: a member of pg_monitor, in"
                + " MCPPERF_DATABASE_USER");
  }

  private void external(String url) {
    project.with("target", "external").with("target.url", url);
    project.withEnvironment("MCPPERF_TARGET_TOKEN", "t");
  }

  private void database(String url, String user) {
    project.withEnvironment("MCPPERF_DATABASE_URL", url);
    project.withEnvironment("MCPPERF_DATABASE_USER", user);
  }
}
