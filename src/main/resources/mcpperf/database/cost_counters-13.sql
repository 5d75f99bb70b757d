SELECT /* mcpperf */
  userid::bigint AS role_id, queryid AS query_id, calls, rows,
  shared_blks_hit AS blocks_hit, shared_blks_read AS blocks_read, wal_bytes, total_exec_time AS total_ms,
  (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint) AS next_transaction
FROM pg_stat_statements(false)
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND queryid IS NOT NULL
