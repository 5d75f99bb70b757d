-- What ContextForge 1.0.7 sends under the suite's requests, as it logs it; lists of columns are replaced by *.
INSERT INTO prompt_metrics (prompt_id, timestamp, response_time, is_success) VALUES (?, ?, ?, ?)
INSERT INTO resource_metrics (resource_id, timestamp, response_time, is_success) VALUES (?, ?, ?, ?)
INSERT INTO servers (id, name, description, icon, created_at, updated_at, enabled, tags, created_by, created_from_ip, created_via, created_user_agent, modified_by, modified_from_ip, modified_via, modified_user_agent, import_batch_id, federation_source, version, team_id, owner_email, visibility, oauth_enabled, oauth_config) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
INSERT INTO tool_metrics (tool_id, timestamp, response_time, is_success) VALUES (?, ?, ?, ?)
SELECT * FROM a2a_agents, server_a2a_association WHERE ? = server_a2a_association.server_id AND a2a_agents.id = server_a2a_association.a2a_agent_id
SELECT * FROM email_teams JOIN email_team_members ON email_teams.id = email_team_members.team_id WHERE email_team_members.user_email = ? AND email_teams.is_personal IS 1
SELECT * FROM email_teams WHERE ? = email_teams.id AND email_teams.is_active = 1
SELECT * FROM email_users WHERE email_users.email = ?
SELECT * FROM gateways
SELECT * FROM gateways WHERE gateways.id = ?
SELECT * FROM global_config LIMIT ? OFFSET ?
SELECT * FROM prompts LEFT OUTER JOIN gateways AS gateways_1 ON gateways_1.id = prompts.gateway_id WHERE prompts.enabled = 1 AND (prompts.visibility != ? OR prompts.visibility = ? AND prompts.owner_email = ?) AND (prompts.name = ? OR prompts.id = ?)
SELECT * FROM prompts LEFT OUTER JOIN gateways AS gateways_1 ON gateways_1.id = prompts.gateway_id WHERE prompts.enabled = 1 AND (prompts.visibility != ? OR prompts.visibility = ? AND prompts.owner_email = ?) ORDER BY prompts.created_at DESC, prompts.id DESC
SELECT * FROM prompts, server_prompt_association WHERE ? = server_prompt_association.server_id AND prompts.id = server_prompt_association.prompt_id
SELECT * FROM resources WHERE resources.uri = ? AND resources.enabled = 1
SELECT * FROM resources WHERE resources.uri_template IS NULL AND resources.enabled = 1 AND (resources.visibility != ? OR resources.visibility = ? AND resources.owner_email = ?) ORDER BY resources.created_at DESC, resources.id DESC
SELECT * FROM resources, server_resource_association WHERE ? = server_resource_association.server_id AND resources.id = server_resource_association.resource_id
SELECT * FROM server_a2a_association JOIN a2a_agents ON a2a_agents.id = server_a2a_association.a2a_agent_id AND a2a_agents.enabled IS 1 WHERE server_a2a_association.server_id IN (?)
SELECT * FROM server_prompt_association JOIN prompts ON prompts.id = server_prompt_association.prompt_id AND prompts.enabled IS 1 WHERE server_prompt_association.server_id IN (?)
SELECT * FROM server_resource_association JOIN resources ON resources.id = server_resource_association.resource_id AND resources.enabled IS 1 WHERE server_resource_association.server_id IN (?)
SELECT * FROM server_tool_association JOIN tools ON tools.id = server_tool_association.tool_id AND tools.enabled IS 1 WHERE server_tool_association.server_id IN (?)
SELECT * FROM servers LEFT OUTER JOIN email_teams AS email_teams_1 ON servers.team_id = email_teams_1.id AND email_teams_1.is_active = 1 WHERE servers.id = ?
SELECT * FROM servers WHERE servers.id = ?
SELECT * FROM servers WHERE servers.name = ? AND servers.team_id IS NULL AND servers.owner_email = ?
SELECT * FROM token_revocations WHERE token_revocations.jti = ?
SELECT * FROM tools LEFT OUTER JOIN gateways AS gateways_1 ON tools.gateway_id = gateways_1.id LEFT OUTER JOIN email_teams AS email_teams_1 ON tools.team_id = email_teams_1.id AND email_teams_1.is_active = 1 WHERE tools.enabled = 1 AND (tools.visibility != ? OR tools.visibility = ? AND tools.owner_email = ?) ORDER BY tools.created_at DESC, tools.id DESC
SELECT * FROM tools LEFT OUTER JOIN gateways AS gateways_1 ON tools.gateway_id = gateways_1.id WHERE tools.name = ?
SELECT * FROM tools, server_tool_association WHERE ? = server_tool_association.server_id AND tools.id = server_tool_association.tool_id
SELECT count(*) AS count_1 FROM a2a_agent_metrics WHERE a2a_agent_metrics.timestamp >= ? AND a2a_agent_metrics.timestamp < ?
SELECT count(*) AS count_1 FROM prompt_metrics WHERE prompt_metrics.timestamp >= ? AND prompt_metrics.timestamp < ?
SELECT count(*) AS count_1 FROM resource_metrics WHERE resource_metrics.timestamp >= ? AND resource_metrics.timestamp < ?
SELECT count(*) AS count_1 FROM server_metrics WHERE server_metrics.timestamp >= ? AND server_metrics.timestamp < ?
SELECT count(*) AS count_1 FROM tool_metrics WHERE tool_metrics.timestamp >= ? AND tool_metrics.timestamp < ?
SELECT email_team_members.team_id, email_teams.name FROM email_team_members JOIN email_teams ON email_teams.id = email_team_members.team_id WHERE email_team_members.user_email = ? AND email_team_members.is_active IS 1 AND email_teams.is_active IS 1
SELECT gateways.id FROM gateways
UPDATE gateways SET updated_at=?, last_seen=? WHERE gateways.id = ?
