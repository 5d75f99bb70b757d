SELECT /* mcpperf */
  name, setting AS value, unit, source, pending_restart
FROM pg_settings
WHERE name IN (
  'autovacuum', 'autovacuum_naptime', 'autovacuum_vacuum_scale_factor', 'checkpoint_completion_target',
  'checkpoint_timeout', 'compute_query_id', 'deadlock_timeout', 'default_transaction_isolation',
  'effective_cache_size', 'effective_io_concurrency', 'fsync', 'full_page_writes',
  'idle_in_transaction_session_timeout', 'io_method', 'jit', 'lock_timeout', 'log_min_duration_statement',
  'maintenance_work_mem', 'max_connections', 'max_parallel_workers_per_gather', 'max_wal_size',
  'pg_stat_statements.max', 'pg_stat_statements.track', 'pg_stat_statements.track_planning',
  'pg_stat_statements.track_utility', 'random_page_cost', 'reserved_connections', 'shared_buffers',
  'shared_preload_libraries', 'statement_timeout', 'superuser_reserved_connections', 'synchronous_commit',
  'track_activities', 'track_activity_query_size', 'track_counts', 'track_io_timing', 'track_wal_io_timing',
  'wal_buffers', 'wal_compression', 'wal_level', 'work_mem')
ORDER BY name
