package mcpperf.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs a package of our own from a folder, without any index. */
class PackageCacheIT {
  private static final String ANY_HASH = " --hash=sha256:" + "0".repeat(64) + "\n";

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();
  private Interpreter interpreter;
  private Path wheel;
  private String options;
  private String lock;

  @BeforeEach
  void findPython() throws Exception {
    interpreter = AnyPython.orSkip();
    wheel = folder.resolve("tiny-1.0-py3-none-any.whl");
    writeWheel(wheel, "tiny works");
    options = "--no-index\n--find-links " + folder + "\n";
    lock = options + "tiny==1.0 \\\n    --hash=sha256:" + sha256(wheel) + "\n";
  }

  private static String sha256(Path file) throws Exception {
    byte[] content = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void environmentIsMadeOnceAndAnewWhereItIsNotWhole() throws Exception {
    Path python = environment(lock);
    assertThat(run(python)).isEqualTo("tiny works");
    assertThat(progress).anyMatch(text -> text.contains("installing Tiny for Python"));

    progress.clear();
    assertThat(environment(lock)).isEqualTo(python);
    assertThat(progress).isEmpty();

    Path installed;
    try (var files = Files.walk(folder.resolve("cache"))) {
      installed = files.filter(file -> file.endsWith("tiny.py")).findFirst().orElseThrow();
    }
    Files.delete(installed);
    assertThat(run(environment(lock))).isEqualTo("tiny works");
    assertThat(progress).anyMatch(text -> text.contains("tiny has lost tiny.py; making it anew"));

    progress.clear();
    Files.delete(python.getParent().getParent().resolve("complete"));
    assertThat(run(environment(lock))).isEqualTo("tiny works");
    assertThat(progress).anyMatch(text -> text.contains("its installation was broken off"));
  }

  @Test
  void anotherFileThanTheLockNamesIsNotInstalled() throws Exception {
    writeWheel(wheel, "tampered");
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> environment(lock))
          .isInstanceOf(PythonException.class)
          .hasMessageContaining("gave another file of tiny==1.0 (file://" + wheel + ")")
          .hasMessageContaining("PIP_INDEX_URL");
    }
    try (var files = Files.walk(folder.resolve("cache"))) {
      assertThat(files).noneMatch(file -> file.endsWith("tiny.py") || file.endsWith("complete"));
    }
  }

  @Test
  void packageWithoutHashesIsNotInstalled() {
    assertThatThrownBy(() -> environment(options + "tiny==1.0\n"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("Hashes are required");
  }

  @Test
  void packageWithoutAWheelIsTold() {
    assertThatThrownBy(() -> environment(lock + "other==2.0" + ANY_HASH))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("No matching distribution found for other==2.0")
        .hasMessageContaining("has no wheel for this Python");
  }

  /** Nothing listens at that port. */
  @Test
  void indexThatCannotBeReachedIsTold() {
    String unreachable = "--index-url http://127.0.0.1:1/simple\nother==2.0" + ANY_HASH;
    assertThatThrownBy(() -> environment(unreachable))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("the package index cannot be reached, and nothing is cached yet")
        .hasMessageContaining("PIP_INDEX_URL");
  }

  private Path environment(String requirements) throws InterruptedException {
    return new PackageCache(folder.resolve("cache"), progress::add)
        .environment(interpreter, "Tiny", requirements, folder.resolve("pip.log"));
  }

  private static String run(Path python) throws IOException, InterruptedException {
    List<String> command = List.of(python.toString(), "-c", "import tiny; print(tiny.TEXT)");
    return ShortCommand.run(command, "", Duration.ofSeconds(30)).output().strip();
  }

  private static void writeWheel(Path file, String text) throws IOException {
    String code = "TEXT = '%s'\n".formatted(text);
    String metadata = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n";
    String wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "tiny.py", code);
      entry(zip, "tiny-1.0.dist-info/METADATA", metadata);
      entry(zip, "tiny-1.0.dist-info/WHEEL", wheel);
      entry(
          zip,
          "tiny-1.0.dist-info/RECORD",
          "tiny.py,,%d\ntiny-1.0.dist-info/METADATA,,\ntiny-1.0.dist-info/WHEEL,,\ntiny-1.0.dist-info/RECORD,,\n"
              .formatted(code.length()));
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
