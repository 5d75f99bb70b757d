package mcpperf.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import mcpperf.json.EarlierFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFolderTest {
  @TempDir Path root;
  private BaselineFolder folder;
  private Path file;

  @BeforeEach
  void oneAcceptedRun() throws IOException {
    folder = new BaselineFolder(root);
    folder.accept(List.of(SampleRun.named("run-10").accepted()), false);
    file = root.resolve("embedded-2x/tools-smoke/run-10.json");
  }

  @Test
  void whatWasAcceptedIsReadAgain() throws IOException {
    assertThat(read().runs()).containsExactly(SampleRun.named("run-10").accepted());
    assertThat(read().isProvisional()).isTrue();
    assertThat(folder.read("elsewhere", "Tools-smoke").runs()).isEmpty();
    assertThat(folder.read("embedded-2x", "tools-smoke").runs()).hasSize(1);
  }

  @Test
  void theFileFitsThePublishedSchema() throws IOException {
    String schema = Files.readString(Path.of("docs/baseline.schema.json"));

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(Files.readString(file), InputFormat.JSON))
        .isEmpty();
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(
                    Files.readString(file).replace("\"count\" : 2000", "\"count\" : -1"),
                    InputFormat.JSON))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "\"schemaVersion\" : 1,\"schemaVersion\" : 2,has schema version 2",
    "\"count\" : 2000,\"count\" : 1999,was altered after it was accepted",
    "\"durationMs\" : 20000,\"durationMs\" : NaN,is not JSON",
    "\"checksum\",\"sum\",was altered after it was accepted",
    "\"accepted\",\"acepted\",schemaVersion or accepted is missing"
  })
  void aFileThatIsNotWhatWasAcceptedIsRefused(String part, String other, String why)
      throws IOException {
    String right = Files.readString(file);
    assertThat(right).contains(part);
    Files.writeString(file, right.replaceFirst(Pattern.quote(part), other));

    refused(why);
  }

  @Test
  void whatAnEarlierBaselineDidNotKnowIsUnknown() throws IOException {
    earlier("/note", "/run/steady", "/run/costs", "/run/system");

    MeasuredRun run = SampleRun.named("run-10").run();
    assertThat(read().runs())
        .singleElement()
        .extracting(AcceptedRun::run)
        .isEqualTo(
            new MeasuredRun(
                run.id(),
                run.environment(),
                run.simulation(),
                run.profile(),
                run.startedAt(),
                run.durationMs(),
                run.outcome(),
                null,
                run.fingerprint(),
                run.blockMs(),
                run.requests(),
                Map.of(),
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "/pinned,pinned: Missing required creator property 'pinned'",
    "/run/blockMs,run.blockMs: Missing required creator property 'blockMs'",
    "/run/requests/0/windowMs,run.requests[0].windowMs: Missing required creator property 'windowMs'"
  })
  void anEarlierBaselineThatLacksWhatIsNeededIsRefused(String member, String why)
      throws IOException {
    earlier(member);

    refused("does not hold what a baseline holds: " + why);
  }

  /** As a version wrote it that did not know these members: its checksum is right. */
  private void earlier(String... members) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    String accepted = json.readTree(file.toFile()).path("accepted").toString();
    for (String member : members) {
      accepted = EarlierFile.without(accepted, member);
    }
    CRC32C sum = new CRC32C();
    sum.update(json.writeValueAsBytes(json.readValue(accepted, Object.class)));
    Files.writeString(
        file,
        "{\"schemaVersion\": 1, \"checksum\": \"%08x\", \"accepted\": %s}"
            .formatted(sum.getValue(), accepted));
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    String right = Files.readString(file);
    Files.writeString(file, right.substring(0, right.length() / 2));

    refused("is not JSON");
  }

  @Test
  void aFileFromAnotherEnvironmentIsRefused() throws IOException {
    Path other = root.resolve("contextforge-8x/tools-smoke/run-10.json");
    Files.createDirectories(other.getParent());
    Files.copy(file, other);

    assertThatThrownBy(() -> folder.read("contextforge-8x", "Tools-smoke"))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining(other + " is a run of Tools-smoke in environment embedded-2x");
  }

  @Test
  void theLastTenStay() throws IOException {
    for (int i = 11; i <= 21; i++) {
      folder.accept(List.of(SampleRun.named("run-" + i).accepted()), false);
    }

    assertThat(read().runs())
        .extracting(accepted -> accepted.run().id())
        .hasSize(10)
        .startsWith("run-12")
        .endsWith("run-21");
    assertThat(file).doesNotExist();
  }

  @Test
  void aPinnedRunStaysUntilAnotherIsPinned() throws IOException {
    folder.accept(List.of(SampleRun.named("run-10").accepted()), true);
    for (int i = 11; i <= 21; i++) {
      folder.accept(List.of(SampleRun.named("run-" + i).accepted()), false);
    }
    assertThat(read().pinned())
        .extracting(accepted -> accepted.run().id())
        .containsExactly("run-10");

    folder.accept(List.of(SampleRun.named("run-22").accepted()), true);

    assertThat(read().pinned())
        .extracting(accepted -> accepted.run().id())
        .containsExactly("run-22");
    assertThat(file).doesNotExist();
  }

  private Baseline read() throws IOException {
    return folder.read("embedded-2x", "Tools-smoke");
  }

  private void refused(String why) {
    assertThatThrownBy(this::read)
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why)
        .hasMessageContaining("Restore it from version control");
  }
}
