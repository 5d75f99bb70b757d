/**
 * What a target says of itself that it offers, and what can be sent to it by that alone: requests
 * with arguments that are made from schemas.
 */
@NullMarked
package mcpperf.discovery;

import org.jspecify.annotations.NullMarked;
