-- The part of ContextForge's schema (1.0.7) that the sandbox's statements need: its table and column names.
-- tools_name_idx is the sandbox's own, so that there is an index to go missing.

CREATE TABLE email_users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email varchar(255) NOT NULL UNIQUE,
  is_admin boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE email_api_tokens (
  id varchar(36) PRIMARY KEY,
  user_email varchar(255) NOT NULL REFERENCES email_users (email) ON DELETE CASCADE,
  jti varchar(36) NOT NULL UNIQUE,
  is_active boolean NOT NULL DEFAULT true,
  expires_at timestamptz
);

CREATE TABLE gateways (
  id varchar(36) PRIMARY KEY,
  name varchar(255) NOT NULL UNIQUE,
  slug varchar(255) NOT NULL UNIQUE,
  url varchar(767) NOT NULL,
  description text,
  transport varchar(20) NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  reachable boolean NOT NULL DEFAULT true,
  visibility varchar(20) NOT NULL DEFAULT 'public',
  owner_email varchar(255) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tools (
  id varchar(36) PRIMARY KEY,
  original_name varchar(255) NOT NULL,
  name varchar(255) NOT NULL,
  url varchar(767),
  description text,
  integration_type varchar(20) NOT NULL,
  request_type varchar(20) NOT NULL,
  input_schema json NOT NULL,
  output_schema json,
  annotations json NOT NULL DEFAULT '{}',
  gateway_id varchar(36) REFERENCES gateways (id) ON DELETE CASCADE,
  enabled boolean NOT NULL DEFAULT true,
  reachable boolean NOT NULL DEFAULT true,
  tags jsonb NOT NULL DEFAULT '[]',
  visibility varchar(20) NOT NULL DEFAULT 'public',
  owner_email varchar(255) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (gateway_id, original_name)
);
CREATE INDEX tools_gateway_id_idx ON tools (gateway_id);
CREATE INDEX tools_name_idx ON tools (name);

CREATE TABLE resources (
  id varchar(36) PRIMARY KEY,
  uri varchar(767) NOT NULL,
  name varchar(255) NOT NULL,
  description text,
  mime_type varchar(255),
  gateway_id varchar(36) REFERENCES gateways (id) ON DELETE CASCADE,
  enabled boolean NOT NULL DEFAULT true,
  visibility varchar(20) NOT NULL DEFAULT 'public',
  owner_email varchar(255) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (gateway_id, uri)
);

CREATE TABLE prompts (
  id varchar(36) PRIMARY KEY,
  name varchar(255) NOT NULL,
  original_name varchar(255) NOT NULL,
  description text,
  argument_schema json NOT NULL,
  gateway_id varchar(36) REFERENCES gateways (id) ON DELETE CASCADE,
  enabled boolean NOT NULL DEFAULT true,
  visibility varchar(20) NOT NULL DEFAULT 'public',
  owner_email varchar(255) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (gateway_id, original_name)
);

CREATE TABLE servers (
  id varchar(36) PRIMARY KEY,
  name varchar(255) NOT NULL,
  description text,
  enabled boolean NOT NULL DEFAULT true,
  tags jsonb NOT NULL DEFAULT '[]',
  visibility varchar(20) NOT NULL DEFAULT 'public',
  owner_email varchar(255) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner_email, name)
);

CREATE TABLE server_tool_association (
  server_id varchar(36) REFERENCES servers (id) ON DELETE CASCADE,
  tool_id varchar(36) REFERENCES tools (id) ON DELETE CASCADE,
  PRIMARY KEY (server_id, tool_id)
);
CREATE INDEX server_tool_association_tool_id_idx ON server_tool_association (tool_id);

CREATE TABLE server_resource_association (
  server_id varchar(36) REFERENCES servers (id) ON DELETE CASCADE,
  resource_id varchar(36) REFERENCES resources (id) ON DELETE CASCADE,
  PRIMARY KEY (server_id, resource_id)
);
CREATE INDEX server_resource_association_resource_id_idx ON server_resource_association (resource_id);

CREATE TABLE server_prompt_association (
  server_id varchar(36) REFERENCES servers (id) ON DELETE CASCADE,
  prompt_id varchar(36) REFERENCES prompts (id) ON DELETE CASCADE,
  PRIMARY KEY (server_id, prompt_id)
);
CREATE INDEX server_prompt_association_prompt_id_idx ON server_prompt_association (prompt_id);

CREATE TABLE tool_metrics (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tool_id varchar(36) NOT NULL REFERENCES tools (id) ON DELETE CASCADE,
  timestamp timestamptz NOT NULL DEFAULT now(),
  response_time double precision NOT NULL,
  is_success boolean NOT NULL,
  error_message text
);
CREATE INDEX tool_metrics_tool_id_timestamp_idx ON tool_metrics (tool_id, timestamp);

CREATE TABLE resource_metrics (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource_id varchar(36) NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
  timestamp timestamptz NOT NULL DEFAULT now(),
  response_time double precision NOT NULL,
  is_success boolean NOT NULL,
  error_message text
);
CREATE INDEX resource_metrics_resource_id_timestamp_idx ON resource_metrics (resource_id, timestamp);

CREATE TABLE prompt_metrics (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prompt_id varchar(36) NOT NULL REFERENCES prompts (id) ON DELETE CASCADE,
  timestamp timestamptz NOT NULL DEFAULT now(),
  response_time double precision NOT NULL,
  is_success boolean NOT NULL,
  error_message text
);
CREATE INDEX prompt_metrics_prompt_id_timestamp_idx ON prompt_metrics (prompt_id, timestamp);
