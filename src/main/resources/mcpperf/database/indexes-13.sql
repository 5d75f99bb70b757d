SELECT /* mcpperf */
  s.schemaname AS schema, s.relname AS "table", s.indexrelname AS name,
  i.indisunique AS is_unique, i.indisvalid AS is_valid,
  s.idx_scan AS scans, s.idx_tup_read AS entries_read, s.idx_tup_fetch AS rows_fetched,
  io.idx_blks_hit AS blocks_hit, io.idx_blks_read AS blocks_read
FROM pg_stat_user_indexes s
JOIN pg_statio_user_indexes io USING (indexrelid)
JOIN pg_index i ON i.indexrelid = s.indexrelid
