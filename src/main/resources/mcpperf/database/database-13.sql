SELECT /* mcpperf */
  xact_commit AS commits, xact_rollback AS rollbacks,
  blks_hit AS blocks_hit, blks_read AS blocks_read,
  blk_read_time AS read_ms, blk_write_time AS write_ms,
  tup_returned AS rows_scanned, tup_fetched AS rows_fetched,
  tup_inserted AS rows_inserted, tup_updated AS rows_updated, tup_deleted AS rows_deleted,
  temp_files, temp_bytes, deadlocks
FROM pg_stat_database
WHERE datname = current_database()
