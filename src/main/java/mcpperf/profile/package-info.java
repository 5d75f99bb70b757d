/** Where the target's processes spend their time during the load: samples of their stacks. */
@NullMarked
package mcpperf.profile;

import org.jspecify.annotations.NullMarked;
