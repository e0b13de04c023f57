-- The key that encrypts a workspace's secrets, itself encrypted by a master key. Without the text it
-- is destroyed for good: the row stays, so that the workspace never gets another key.
create table "juncture-core".workspace_data_key (
  workspace_id text primary key,
  key_id text unique,
  wrapped text,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  constraint workspace_data_key_workspace_id check (workspace_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  constraint workspace_data_key_key_id check (key_id ~ '^sealed:v2:[A-Za-z0-9_-]{6}$'),
  constraint workspace_data_key_is_destroyed check (
    (wrapped is null) = (destroyed_at is not null) and (key_id is not null or wrapped is null))
);

create index workspace_data_key_destroyed_at
  on "juncture-core".workspace_data_key (destroyed_at) where destroyed_at is not null;

-- Servers of the version before cannot read what a data key encrypts, and would take it for plain text
-- at their start. As soon as there is a data key, they must not start.
create function "juncture-core".require_data_keys() returns trigger language plpgsql as $$
begin
  update "juncture-core".schema_compatibility
  set oldest_script = greatest(oldest_script, 75);
  return null;
end
$$;

create trigger workspace_has_a_data_key
after insert on "juncture-core".workspace_data_key
for each row
execute function "juncture-core".require_data_keys();

-- The wildcard stands for the number of the format.
alter table "juncture-core".connection
  drop constraint connection_access_token_is_sealed,
  add constraint connection_access_token_is_sealed check (access_token like 'sealed:v_:%');

drop index "juncture-core".connection_plain_refresh_token;
create index connection_plain_refresh_token
  on "juncture-core".connection (connection_id)
  where refresh_token not like 'sealed:v_:%';

-- As connection_encryption_key, which has the values under keys of the environment.
create index connection_data_key
  on "juncture-core".connection (left(refresh_token, 16), connection_id)
  where refresh_token like 'sealed_v2_%';
