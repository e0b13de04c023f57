-- A key names a connection within a workspace. Everything from before is in the default workspace.
alter table "juncture-core".connection_external_map rename to connection_key;

alter table "juncture-core".connection_key
  add column workspace_id text not null default 'default',
  drop constraint connection_external_map_pkey,
  add constraint connection_key_pkey primary key (workspace_id, external_id, provider),
  add constraint connection_key_workspace_id check (workspace_id ~ '^[A-Za-z0-9_-]{1,64}$');

alter table "juncture-core".connection_key
  rename constraint connection_external_map_state to connection_key_state;
alter index "juncture-core".connection_external_map_connection_id
  rename to connection_key_connection_id;
alter index "juncture-core".connection_external_map_expiry rename to connection_key_expiry;

create index connection_key_by_state
  on "juncture-core".connection_key
    (workspace_id, state, external_id collate "C", provider collate "C");

create index connection_key_by_provider_and_state
  on "juncture-core".connection_key (workspace_id, provider, state, external_id collate "C");

drop index "juncture-core".connection_listed_by_state;
drop index "juncture-core".connection_listed_by_provider_and_state;

-- Servers of the version before see and write the default workspace, and nothing else. To be dropped
-- by the version after the first that has this script.
create view "juncture-core".connection_external_map as
  select external_id, provider, connection_id, state, expires_at
  from "juncture-core".connection_key where workspace_id = 'default';

create or replace function "juncture-core".copy_connection_state() returns trigger
language plpgsql as $$
begin
  update "juncture-core".connection_key
  set state = "juncture-core".connection_state(new.invalid_refresh_token, new.expires_at),
    expires_at = new.expires_at
  where connection_id = new.connection_id;
  return null;
end
$$;
