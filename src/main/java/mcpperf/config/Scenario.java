package mcpperf.config;

import java.util.List;

/** A named list of tests that run one after the other. */
public record Scenario(String name, String description, boolean enabled, List<LoadTest> tests) {}
