/** Python: finding one that works, and keeping packages installed for it. */
@NullMarked
package mcpperf.python;

import org.jspecify.annotations.NullMarked;
