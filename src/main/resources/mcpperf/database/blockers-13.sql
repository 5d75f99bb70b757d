SELECT /* mcpperf */
  NULL::bigint AS query_id, b.state AS blocker_state, NULL::bigint AS blocker_query_id,
  count(DISTINCT w.pid) AS sessions,
  extract(epoch FROM max(clock_timestamp() - w.query_start)) * 1000 AS waiting_ms
FROM pg_stat_activity w
CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS blocker (pid)
LEFT JOIN pg_stat_activity b ON b.pid = blocker.pid
WHERE w.datname = current_database() AND w.wait_event_type = 'Lock'
GROUP BY 1, 2, 3
