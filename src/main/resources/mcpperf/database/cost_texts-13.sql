SELECT /* mcpperf */
  userid::bigint AS role_id, queryid AS query_id, query
FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND queryid IS NOT NULL
