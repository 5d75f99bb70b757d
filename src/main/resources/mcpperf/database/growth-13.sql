SELECT /* mcpperf */
  pg_database_size(current_database()) AS database_bytes,
  (SELECT sum(n_live_tup) FROM pg_stat_user_tables) AS live_rows,
  (SELECT sum(n_dead_tup) FROM pg_stat_user_tables) AS dead_rows
