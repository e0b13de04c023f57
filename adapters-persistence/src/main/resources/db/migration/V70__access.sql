create table "juncture-core".workspace (
  workspace_id text primary key check (workspace_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name text not null,
  created_at timestamptz not null default now(),
  constraint workspace_name unique (name),
  constraint workspace_name_is_short check (length(name) between 1 and 100)
);

insert into "juncture-core".workspace (workspace_id, name) values ('default', 'default');

-- A workspace with connections cannot be deleted, whoever adds one meanwhile.
alter table "juncture-core".connection_key
  add constraint connection_key_workspace
    foreign key (workspace_id) references "juncture-core".workspace;

-- Scopes and networks are joined by commas. The digest is SHA-256 in hexadecimal.
create table "juncture-core".api_key (
  key_id uuid primary key,
  workspace_id text not null references "juncture-core".workspace on delete cascade,
  kind text not null check (kind in ('secret', 'public')),
  name text not null,
  digest text not null unique,
  prefix text not null,
  scopes text not null,
  expires_at timestamptz,
  allowed_networks text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  replaced_at timestamptz,
  constraint api_key_name_is_short check (length(name) between 1 and 100),
  constraint api_key_networks check (allowed_networks ~ '^[0-9A-Fa-f.:/,]*$')
);

create index api_key_workspace on "juncture-core".api_key (workspace_id, created_at);

create table "juncture-core".quarantine (
  quarantine_id uuid primary key,
  workspace_id text,
  provider text,
  site_id text,
  external_id text,
  reason text not null,
  created_at timestamptz not null,
  constraint quarantine_names_something
    check (coalesce(workspace_id, provider, site_id, external_id) is not null),
  constraint quarantine_is_valid check (length(btrim(reason)) > 0 and length(reason) <= 500
    and (workspace_id ~ '^[A-Za-z0-9_-]{1,64}$') is not false
    and (length(btrim(provider)) > 0 and length(provider) <= 64) is not false
    and (length(btrim(site_id)) > 0 and length(site_id) <= 255) is not false
    and (length(btrim(external_id)) > 0 and length(external_id) <= 255) is not false)
);

create index jira_connection_site on "juncture-core".jira_connection (jira_site_id);

-- Every server keeps keys and quarantines in memory, and reads them again when the version is another
-- one. Triggers change it, so that changes by hand count too. It is no counter, because a failover can
-- take the database back to an older state.
create table "juncture-core".access_version (
  only_row boolean primary key default true check (only_row),
  version uuid not null
);

insert into "juncture-core".access_version (version) values (gen_random_uuid());

create function "juncture-core".change_access_version() returns trigger language plpgsql as $$
begin
  update "juncture-core".access_version set version = gen_random_uuid();
  return null;
end
$$;

create trigger workspace_changed after insert or update or delete or truncate
on "juncture-core".workspace
for each statement execute function "juncture-core".change_access_version();

create trigger api_key_changed
after insert or delete or truncate or update of
  workspace_id, kind, digest, scopes, expires_at, allowed_networks, revoked_at
on "juncture-core".api_key
for each statement execute function "juncture-core".change_access_version();

create trigger quarantine_changed after insert or update or delete or truncate
on "juncture-core".quarantine
for each statement execute function "juncture-core".change_access_version();
