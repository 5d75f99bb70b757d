package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeederTest {
  @TempDir Path folder;

  @Test
  void rowsAreKeyedByColumn() throws IOException {
    Path file =
        csv("\uFEFFzone, time\nAsia/Kathmandu,\"10:00, \"\"sharp\"\"\"\n\n\u6771\u4eac, x \n");
    Feeder feeder = Feeder.read(file);
    assertThat(feeder.columns()).containsExactly("zone", "time");
    assertThat(Feeder.rows(file))
        .containsExactly(
            Map.of("zone", "Asia/Kathmandu", "time", "10:00, \"sharp\""),
            Map.of("zone", "\u6771\u4eac", "time", " x "));
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> Feeder.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("feeder " + file + " does not exist");
  }

  @Test
  void fileWithoutRowIsRefused() throws IOException {
    Path empty = csv("");
    assertThatThrownBy(() -> Feeder.read(empty)).hasMessageContaining("holds no row");
    Path headerOnly = csv("zone,time\n");
    assertThatThrownBy(() -> Feeder.read(headerOnly)).hasMessageContaining("holds no row");
  }

  @Test
  void raggedRowIsNamedByLine() throws IOException {
    Path file = csv("zone,time\na,b\nc\n");
    assertThatThrownBy(() -> Feeder.read(file))
        .hasMessage(
            "feeder %s has 1 values in the row that ends on line 3, where its first line names 2 columns"
                .formatted(file));
  }

  @Test
  void badHeaderIsRefused() throws IOException {
    Path twice = csv("zone,zone\na,b\n");
    assertThatThrownBy(() -> Feeder.read(twice)).hasMessageContaining("names a column twice");
    Path unnamed = csv("zone,\na,b\n");
    assertThatThrownBy(() -> Feeder.read(unnamed)).hasMessageContaining("column without a name");
  }

  @Test
  void whatIsNotCsvOrNotUtf8IsRefused() throws IOException {
    Path open = csv("zone\n\"never closed\n");
    assertThatThrownBy(() -> Feeder.read(open)).hasMessageContaining("is not CSV");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "zone\nZ\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Feeder.read(latin)).hasMessageContaining("is not UTF-8 text");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("feeder.csv"), text);
  }
}
