-- The workspaces' own OAuth clients. Scopes are joined by spaces; without any, those of the installation
-- count, and so does its callback.
create table "juncture-core".oauth_client (
  workspace_id text not null references "juncture-core".workspace on delete cascade,
  provider text not null,
  client_id text not null,
  client_secret text not null,
  scopes text not null,
  redirect_uri text,
  changed_at timestamptz not null default now(),
  primary key (workspace_id, provider),
  constraint oauth_client_secret_is_sealed check (client_secret like 'sealed:v_:%')
);

-- The own client that a grant belongs to; null for the client of the installation.
alter table "juncture-core".connection add column client_id text;

-- Servers of the version before that still run would refresh such a grant with the wrong client, and take
-- the provider's invalid_grant for a revocation. They do not get the claim: theirs lacks the mark.
create function "juncture-core".skip_claim_without_client() returns trigger language plpgsql as $$
begin
  if new.refresh_claimed_by is distinct from old.refresh_claimed_by
    and new.refresh_claimed_by not like '%/client' then
    return null;
  end if;
  return new;
end
$$;

create trigger connection_claimed_with_its_client
before update of refresh_claimed_by on "juncture-core".connection
for each row when (old.client_id is not null)
execute function "juncture-core".skip_claim_without_client();

-- As access_version: every server has the clients in memory.
create table "juncture-core".oauth_client_version (
  only_row boolean primary key default true check (only_row),
  version uuid not null
);

insert into "juncture-core".oauth_client_version (version) values (gen_random_uuid());

create function "juncture-core".change_oauth_client_version() returns trigger language plpgsql as $$
begin
  update "juncture-core".oauth_client_version set version = gen_random_uuid();
  return null;
end
$$;

create trigger oauth_client_changed after insert or update or delete or truncate
on "juncture-core".oauth_client
for each statement execute function "juncture-core".change_oauth_client_version();

-- Servers of the version before would send the refresh tokens of own clients with the client of the
-- installation. As soon as there is an own client, they must not start.
create function "juncture-core".require_oauth_clients() returns trigger language plpgsql as $$
begin
  update "juncture-core".schema_compatibility
  set oldest_script = greatest(oldest_script, 76);
  return null;
end
$$;

create trigger workspace_has_an_oauth_client
after insert on "juncture-core".oauth_client
for each row
execute function "juncture-core".require_oauth_clients();
