/**
 * What the network between load generator and target takes of a request's time, and what it
 * carries.
 */
@NullMarked
package mcpperf.network;

import org.jspecify.annotations.NullMarked;
