SELECT /* mcpperf */
  current_setting('server_version') AS version,
  current_database() AS database,
  current_user AS role,
  pg_postmaster_start_time() AS started_at,
  pg_is_in_recovery() AS standby,
  pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all_statistics,
  pg_has_role('pg_read_all_settings', 'USAGE') AS sees_all_settings,
  (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()) AS database_reset_at,
  (SELECT stats_reset FROM pg_stat_bgwriter) AS writer_reset_at,
  (SELECT stats_reset FROM pg_stat_archiver) AS archiver_reset_at,
  (SELECT extversion FROM pg_extension WHERE extname = 'pg_stat_statements') AS extension_version
