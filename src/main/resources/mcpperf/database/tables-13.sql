SELECT /* mcpperf */
  s.schemaname AS schema, s.relname AS name,
  s.n_live_tup AS live_rows, s.n_dead_tup AS dead_rows,
  s.seq_scan AS sequential_scans, s.seq_tup_read AS rows_read_sequentially,
  coalesce(s.idx_scan, 0) AS index_scans, coalesce(s.idx_tup_fetch, 0) AS rows_fetched_by_index,
  s.n_tup_ins AS inserted, s.n_tup_upd AS updated, s.n_tup_hot_upd AS hot_updated, s.n_tup_del AS deleted,
  s.vacuum_count + s.autovacuum_count AS vacuums, s.analyze_count + s.autoanalyze_count AS analyzes,
  coalesce(io.heap_blks_hit, 0) AS blocks_hit, coalesce(io.heap_blks_read, 0) AS blocks_read,
  coalesce(io.idx_blks_hit, 0) AS index_blocks_hit, coalesce(io.idx_blks_read, 0) AS index_blocks_read
FROM pg_stat_user_tables s
JOIN pg_statio_user_tables io USING (relid)
