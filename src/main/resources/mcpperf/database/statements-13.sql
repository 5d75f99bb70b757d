SELECT /* mcpperf */
  userid AS role_id, true AS top_level, queryid AS query_id,
  pg_get_userbyid(userid) AS role, query,
  calls, total_exec_time AS total_ms, mean_exec_time AS mean_ms,
  max_exec_time AS max_ms, stddev_exec_time AS stddev_ms, rows,
  shared_blks_hit AS blocks_hit, shared_blks_read AS blocks_read,
  shared_blks_dirtied AS blocks_dirtied, shared_blks_written AS blocks_written,
  temp_blks_read AS temp_blocks_read, temp_blks_written AS temp_blocks_written,
  blk_read_time AS read_ms, blk_write_time AS write_ms,
  wal_records, wal_bytes
FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND queryid IS NOT NULL
  AND query NOT LIKE 'SELECT /* mcpperf */%'
