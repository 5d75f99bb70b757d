/** What the target's database does around the load: snapshots, their difference, its activity. */
@NullMarked
package mcpperf.database;

import org.jspecify.annotations.NullMarked;
