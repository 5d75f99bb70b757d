SELECT /* mcpperf */
  dealloc AS evictions, stats_reset AS reset_at
FROM pg_stat_statements_info
