-- Exactly what installations of the TypeScript predecessor have. Where these tables are there
-- already, this version is taken as done.
create type "juncture-core".provider as enum ('jira');

create table "juncture-core".connection (
  connection_id uuid primary key,
  refresh_token text not null,
  invalid_refresh_token boolean not null default false,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  last_updated timestamptz not null default now()
);

create table "juncture-core".connection_external_map (
  external_id text not null,
  provider "juncture-core".provider not null,
  connection_id uuid not null references "juncture-core".connection on delete cascade,
  primary key (external_id, provider)
);

create table "juncture-core".jira_connection (
  connection_id uuid primary key references "juncture-core".connection on delete cascade,
  selected_jira_project_id text,
  jira_site_id text not null,
  created_at timestamptz not null default now(),
  last_updated timestamptz not null default now()
);
