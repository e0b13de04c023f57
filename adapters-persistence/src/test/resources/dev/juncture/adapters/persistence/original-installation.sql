-- The schema of the TypeScript predecessor, as its installations have it: no migration history.
create schema "juncture-core";
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
  connection_id uuid not null references "juncture-core".connection (connection_id) on delete cascade,
  primary key (external_id, provider)
);
create table "juncture-core".jira_connection (
  connection_id uuid primary key references "juncture-core".connection (connection_id) on delete cascade,
  selected_jira_project_id text,
  jira_site_id text not null,
  created_at timestamptz not null default now(),
  last_updated timestamptz not null default now()
);

-- 250 customers: every tenth is dead, every other has selected a project.
insert into "juncture-core".connection
  (connection_id, refresh_token, invalid_refresh_token, expires_at, last_updated)
select md5('connection ' || n)::uuid, 'plain-token-' || n, n % 10 = 0,
  '2026-06-01T00:00:00Z'::timestamptz + n * interval '1 day', '2026-02-01T00:00:00Z'
from generate_series(1, 250) n;
insert into "juncture-core".connection_external_map
select 'customer-' || n, 'jira', md5('connection ' || n)::uuid from generate_series(1, 250) n;
insert into "juncture-core".jira_connection (connection_id, jira_site_id, selected_jira_project_id)
select md5('connection ' || n)::uuid, 'site-' || n, case when n % 2 = 0 then '10001' end
from generate_series(1, 250) n;
