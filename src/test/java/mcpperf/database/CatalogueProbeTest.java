package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueProbeTest {
  private static final Path FOLDER = Path.of("src/main/resources/mcpperf/database");

  @Test
  void everyFileBelongsToAProbeAndEveryProbeHasItsFiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(CatalogueProbe.values())
                  .flatMap(probe -> probe.files().stream())
                  .toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementBearsTheMarkByWhichItIsLeftOut(CatalogueProbe probe) throws IOException {
    for (String file : probe.files()) {
      assertThat(FOLDER.resolve(file)).content().startsWith("SELECT /* mcpperf */\n");
    }
  }

  /** Statements have literals where pg_stat_activity shows them. */
  @ParameterizedTest
  @EnumSource
  void noStatementReadsTextsThatAreNotNormalised(CatalogueProbe probe) throws IOException {
    for (String file : probe.files()) {
      String sql = Files.readString(FOLDER.resolve(file));
      if (sql.contains("pg_stat_activity")) {
        assertThat(sql).doesNotContainPattern("\\bquery\\b");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STATEMENTS, 13, statements-13.sql",
    "STATEMENTS, 14, statements-14.sql",
    "STATEMENTS, 16, statements-14.sql",
    "STATEMENTS, 17, statements-17.sql",
    "STATEMENTS, 18, statements-17.sql",
    "IO, 16, io-16.sql",
    "IO, 17, io-16.sql",
    "IO, 18, io-18.sql",
    "CHECKPOINTS, 16, checkpoints-13.sql",
    "CHECKPOINTS, 17, checkpoints-17.sql"
  })
  void eachVersionGetsTheFileOfItsRange(CatalogueProbe probe, int version, String file)
      throws IOException {
    assertThat(probe.sql(version)).contains(Files.readString(FOLDER.resolve(file)));
  }

  @ParameterizedTest
  @CsvSource({"IO, 15", "WAL, 13", "EVICTIONS, 13"})
  void anOlderServerDoesNotHaveTheView(CatalogueProbe probe, int version) {
    assertThat(probe.sql(version)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.8, 13, 13",
    "1.9, 14, 14",
    "1.10, 15, 15",
    "1.10, 16, 15",
    "1.11, 17, 17",
    "1.12, 18, 18",
    "1.13, 19, 19",
    "1.8, 17, 13",
    "1.10, 18, 15",
    "2.0, 19, 19"
  })
  void anExtensionThatWasNotUpdatedHasTheColumnsOfItsServer(
      String extension, int server, int columnsOf) {
    assertThat(Snapshot.extension(extension, server)).contains(columnsOf);
  }

  @Test
  void withoutTheExtensionThereIsNoVersionOfIt() {
    assertThat(Snapshot.extension("", 17)).isEmpty();
  }
}
