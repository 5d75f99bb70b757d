package mcpperf.config;

import java.util.Map;

/** Objectives that take the place of the common ones where this kind of target is loaded. */
record TargetSlos(
    Map<String, SloEntry> embedded,
    Map<String, SloEntry> contextforge,
    Map<String, SloEntry> external) {

  /** Those of one kind of target. */
  Map<String, SloEntry> of(TargetSettings.Kind kind) {
    return switch (kind) {
      case EMBEDDED -> embedded;
      case CONTEXTFORGE -> contextforge;
      case EXTERNAL -> external;
    };
  }
}
