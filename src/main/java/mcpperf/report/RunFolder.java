package mcpperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import mcpperf.baseline.Fingerprint;
import mcpperf.comparison.Comparison;
import mcpperf.config.ExperimentSettings;
import mcpperf.experiment.ExperimentKind;
import mcpperf.json.KeptJson;

/** The folder of one run: Gatling's log and pages, and what this suite puts beside them. */
public record RunFolder(Path path) {
  private static final String CONTEXT = "context.json";
  private static final String EXPERIMENTS = "experiments";
  private static final String FINGERPRINT = "fingerprint.json";
  private static final String COMPARISON = "comparison.json";
  private static final JsonMapper JSON =
      KeptJson.mapper()
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** The log that Gatling writes. */
  public Path log() {
    return path.resolve("simulation.log");
  }

  /** Whether a file of this name is there. */
  public boolean has(String name) {
    return Files.isRegularFile(path.resolve(name));
  }

  /**
   * What the run wrote about itself; empty where it wrote nothing.
   *
   * @throws IOException if context.json is there and cannot be read
   */
  public Optional<RunContext> context() throws IOException {
    return read(CONTEXT, RunFolder::context, "report from simulation.log alone");
  }

  /** Of the experiments' settings those of the run's own simulation: nobody asks for others. */
  private static RunContext context(JsonNode json) throws JsonProcessingException {
    if (json.path(EXPERIMENTS) instanceof ObjectNode experiments) {
      List<String> own =
          ExperimentKind.of(json.path("simulation").asText())
              .map(ExperimentKind::label)
              .filter(ExperimentSettings::has)
              .stream()
              .toList();
      experiments.retain(own);
      if (experiments.size() < own.size()) {
        throw new JsonMappingException(
            null, "Missing member '%s.%s'".formatted(EXPERIMENTS, own.get(0)));
      }
    }
    return JSON.treeToValue(json, RunContext.class);
  }

  /** Keeps what the run knows about itself, instead of what was kept before. */
  public void keep(RunContext context) throws IOException {
    write(CONTEXT, JSON.writeValueAsString(context));
  }

  /** Keeps what the run was made on, with and against. */
  public void keep(Fingerprint fingerprint) throws IOException {
    write(FINGERPRINT, JSON.writeValueAsString(fingerprint));
  }

  /**
   * The run's fingerprint; empty where it kept none.
   *
   * @throws IOException if fingerprint.json is there and cannot be read
   */
  public Optional<Fingerprint> fingerprint() throws IOException {
    return read(
        FINGERPRINT,
        json -> JSON.treeToValue(json, Fingerprint.class),
        "report without what the run was made on");
  }

  /** Keeps how the run compares with its baseline. */
  public void keep(Comparison comparison) throws IOException {
    write(COMPARISON, JSON.writeValueAsString(comparison));
  }

  /**
   * How the run compared with its baseline when it ended; empty where it was not compared.
   *
   * @throws IOException if comparison.json is there and cannot be read
   */
  public Optional<Comparison> comparison() throws IOException {
    return read(
        COMPARISON,
        json -> JSON.treeToValue(json, Comparison.class),
        "report without how the run compared");
  }

  /** How a file's content is made of its JSON. */
  private interface Binding<T> {
    T of(JsonNode json) throws JsonProcessingException;
  }

  private <T> Optional<T> read(String name, Binding<T> binding, String withoutIt)
      throws IOException {
    Path file = path.resolve(name);
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      if (!json.isObject()) {
        throw new JsonMappingException(null, "No JSON object");
      }
      return Optional.of(binding.of(json));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException(
          ("%s is not what this version of the suite writes: %s. Read the run with the version that"
                  + " made it, or remove the file to %s.")
              .formatted(file, KeptJson.problem(e), withoutIt),
          e);
    }
  }

  /**
   * Writes a file whole or not at all: another reader sees the old one until the new one is there.
   *
   * @throws IOException naming the file, if it could not be written; what was there is unchanged
   */
  public void write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Path fresh = path.resolve("." + name + ".new");
    try {
      Files.createDirectories(path);
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      IOException failure =
          new IOException(
              "%s could not be written: %s. Is there space and permission in %s?"
                  .formatted(file, cause(e), path.toAbsolutePath()),
              e);
      remove(fresh, failure);
      throw failure;
    }
  }

  private static void remove(Path half, IOException failure) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static String cause(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
