SELECT /* mcpperf */
  schemaname AS schema, relname AS name,
  pg_table_size(relid) AS table_bytes, pg_indexes_size(relid) AS index_bytes
FROM pg_stat_user_tables
