/** The configuration: config.yaml under the -D properties, as records that are built once. */
@NullMarked
package mcpperf.config;

import org.jspecify.annotations.NullMarked;
