/** Renderers of one run report: Gatling pages, HTML, JSON, CSV, Markdown, JUnit XML, console. */
@NullMarked
package mcpperf.report;

import org.jspecify.annotations.NullMarked;
