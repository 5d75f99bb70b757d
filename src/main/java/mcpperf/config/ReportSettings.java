package mcpperf.config;

/**
 * What is made of a finished run.
 *
 * @param enabled false: only run.json is written
 * @param open open the report in a browser at the end
 */
public record ReportSettings(@Default("true") boolean enabled, @Default("false") boolean open) {}
