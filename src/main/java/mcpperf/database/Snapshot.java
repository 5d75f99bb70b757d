package mcpperf.database;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All counters at one time.
 *
 * @param epochMs when the reading began
 * @param version the server's major version
 */
record Snapshot(long epochMs, int version, Map<CatalogueProbe, Reading> readings) {
  private static final List<CatalogueProbe> COUNTERS =
      List.of(
          CatalogueProbe.EVICTIONS,
          CatalogueProbe.STATEMENTS,
          CatalogueProbe.DATABASE,
          CatalogueProbe.TABLES,
          CatalogueProbe.INDEXES,
          CatalogueProbe.SIZES,
          CatalogueProbe.IO,
          CatalogueProbe.WAL,
          CatalogueProbe.CHECKPOINTS,
          CatalogueProbe.SETTINGS);

  /**
   * Reads all probes; one that fails does not keep the others from being read.
   *
   * @throws SQLException where not even the server's name can be read
   */
  static Snapshot take(StatisticsConnection connection, long epochMs) throws SQLException {
    int version = connection.version();
    if (version < CatalogueProbe.OLDEST) {
      throw new SQLException(
          "PostgreSQL %d is older than %d, and not profiled"
              .formatted(version, CatalogueProbe.OLDEST));
    }
    Map<CatalogueProbe, Reading> readings = new EnumMap<>(CatalogueProbe.class);
    Reading server = read(connection, CatalogueProbe.SERVER, version);
    if (!server.seen()) {
      throw new SQLException(server.failure());
    }
    readings.put(CatalogueProbe.SERVER, server);
    Optional<Integer> extension = extension(server.row().text("extension_version"), version);
    for (CatalogueProbe probe : COUNTERS) {
      boolean ofExtension = probe == CatalogueProbe.STATEMENTS || probe == CatalogueProbe.EVICTIONS;
      if (!ofExtension) {
        readings.put(probe, read(connection, probe, version));
      } else if (extension.isPresent()) {
        readings.put(probe, read(connection, probe, extension.get()));
      } else {
        readings.put(probe, Reading.failed("the extension pg_stat_statements is not there"));
      }
    }
    return new Snapshot(epochMs, version, readings);
  }

  private static Reading read(StatisticsConnection connection, CatalogueProbe probe, int version) {
    Optional<String> sql = probe.sql(version);
    if (sql.isEmpty()) {
      return Reading.failed("PostgreSQL " + version + " does not have it");
    }
    try {
      return new Reading(connection.rows(sql.get()), null);
    } catch (SQLException e) {
      return Reading.failed(firstLine(e));
    }
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * The server version whose columns pg_stat_statements has: an extension that was not updated with
   * its server keeps those of the older one. 1.8 came with 13, 1.9 with 14, 1.10 with 15 and 16,
   * 1.11 with 17.
   */
  static Optional<Integer> extension(String version, int server) {
    String[] parts = version.split("\\.", -1);
    if (parts.length < 2) {
      return Optional.empty();
    }
    int minor = Integer.parseInt(parts[1]);
    int suitable = minor >= 11 ? minor + 6 : minor + 5;
    return Optional.of(Integer.parseInt(parts[0]) > 1 ? server : Math.min(server, suitable));
  }

  Reading reading(CatalogueProbe probe) {
    return readings.getOrDefault(probe, Reading.failed("it was not read"));
  }

  Row server() {
    return reading(CatalogueProbe.SERVER).row();
  }
}
