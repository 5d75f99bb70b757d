package mcpperf.monitor;

/**
 * A container on this machine.
 *
 * @param id the engine's
 * @param name what people call it
 */
public record Container(String id, String name) {}
