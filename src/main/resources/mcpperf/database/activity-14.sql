SELECT /* mcpperf */
  datname IS NOT DISTINCT FROM current_database() AS here, state, wait_event_type, wait_event,
  CASE WHEN state <> 'idle' THEN query_id END AS query_id, count(*) AS sessions,
  extract(epoch FROM max(clock_timestamp() - xact_start)) * 1000 AS transaction_ms,
  extract(epoch FROM max(clock_timestamp() - state_change)) * 1000 AS state_ms,
  extract(epoch FROM max(clock_timestamp() - backend_start)) * 1000 AS session_ms,
  extract(epoch FROM sum(clock_timestamp() - backend_start)) * 1000 AS sessions_ms
FROM pg_stat_activity
WHERE (backend_type = 'client backend' OR backend_type IS NULL AND datid IS NOT NULL)
  AND pid <> pg_backend_pid()
GROUP BY 1, 2, 3, 4, 5
