-- Connections are listed in the order of their external ids. What they are filtered by stands in the
-- same row, so that every filter has an index in that order and a page costs the same in any table.
-- "expired" comes with time and not with a statement: those that are still called active after
-- their end are few, are found by their end, and are filed under their state by a job.
alter table "juncture-core".connection_external_map
  add column state text not null default 'active',
  add column expires_at timestamptz,
  add constraint connection_external_map_state
    check (state in ('active', 'expired', 'invalid'));

create function "juncture-core".connection_state(invalid boolean, ends timestamptz) returns text
language sql stable as $$
  select case when invalid then 'invalid' when ends <= now() then 'expired' else 'active' end
$$;

update "juncture-core".connection_external_map m
set state = "juncture-core".connection_state(c.invalid_refresh_token, c.expires_at),
  expires_at = c.expires_at
from "juncture-core".connection c where c.connection_id = m.connection_id;

alter table "juncture-core".connection_external_map alter column expires_at set not null;

-- Whoever writes, be it a server of an earlier version beside this one: the copies follow.
create function "juncture-core".copy_connection_state() returns trigger language plpgsql as $$
begin
  update "juncture-core".connection_external_map
  set state = "juncture-core".connection_state(new.invalid_refresh_token, new.expires_at),
    expires_at = new.expires_at
  where connection_id = new.connection_id;
  return null;
end
$$;

create trigger connection_state_changed
after update of invalid_refresh_token, expires_at on "juncture-core".connection
for each row when (
  (old.invalid_refresh_token, old.expires_at)
    is distinct from (new.invalid_refresh_token, new.expires_at))
execute function "juncture-core".copy_connection_state();

create function "juncture-core".take_connection_state() returns trigger language plpgsql as $$
begin
  select "juncture-core".connection_state(c.invalid_refresh_token, c.expires_at), c.expires_at
  into new.state, new.expires_at
  from "juncture-core".connection c where c.connection_id = new.connection_id;
  return new;
end
$$;

create trigger connection_mapped
before insert on "juncture-core".connection_external_map
for each row execute function "juncture-core".take_connection_state();

-- With a provider and without; where no state is asked for, the three are merged. "C" is the order
-- of code points, whatever the database's own.
create index connection_listed_by_state
  on "juncture-core".connection_external_map
    (state, external_id collate "C", provider collate "C");

create index connection_listed_by_provider_and_state
  on "juncture-core".connection_external_map (provider, state, external_id collate "C");

create index connection_to_file
  on "juncture-core".connection_external_map (expires_at) where state = 'active';

-- A connection that is made anew begins far beyond any generation of the one that was removed, so
-- that nothing that a cache kept of that one passes for newer.
create sequence "juncture-core".connection_generation start 1000000 increment 1000000;

alter table "juncture-core".connection
  alter column token_generation set default nextval('"juncture-core".connection_generation');

-- As of the last consent; connections from before it have none.
alter table "juncture-core".jira_connection
  add column jira_site_name text,
  add column jira_site_url text;
