package mcpperf.config;

/**
 * One effective value.
 *
 * @param path dotted, as on the command line
 * @param value as text; {@code ***} for a secret
 * @param origin where it came from: {@code config.yaml:12}, {@code -Dprofile}, {@code default}
 */
public record Setting(String path, String value, String origin) {}
