-- Providers are adapters, not a closed list.
alter table "juncture-core".connection_external_map
  alter column provider type text using provider::text;

do $$
begin
  drop type "juncture-core".provider;
exception when dependent_objects_still_exist then
  null; -- somebody else uses it: theirs to keep
end
$$;

-- For the cascade from connection.
create index connection_external_map_connection_id
  on "juncture-core".connection_external_map (connection_id);

alter table "juncture-core".connection
  add column access_token text,
  add column access_token_expires_at timestamptz,
  add column token_generation bigint not null default 0,
  add column refresh_claimed_by text,
  add column refresh_claimed_until timestamptz,
  add column authorized_at timestamptz,
  add column last_refreshed_at timestamptz,
  add column invalidated_at timestamptz,
  add column invalid_reason text,
  add column scopes text,
  add column account_id text,
  add constraint connection_access_token_is_sealed
    check (access_token like 'sealed:v1:%'),
  add constraint connection_access_token_expires
    check ((access_token is null) = (access_token_expires_at is null)),
  add constraint connection_claim_ends
    check ((refresh_claimed_by is null) = (refresh_claimed_until is null)),
  add constraint connection_generation_counts_up
    check (token_generation >= 0);

-- A row without a token cannot be refreshed, whatever its flag says.
update "juncture-core".connection
set invalid_refresh_token = true, invalid_reason = 'no_refresh_token', refresh_token = 'none'
where refresh_token !~ '\S';

-- Empty once every refresh token is encrypted, so that looking for plain ones costs nothing.
create index connection_plain_refresh_token
  on "juncture-core".connection (connection_id)
  where refresh_token not like 'sealed:v1:%';

-- A consent makes a connection once. Rows are kept longer than a consent can wait.
create table "juncture-core".used_authorization (
  authorization_id uuid primary key,
  used_at timestamptz not null default now()
);

create index used_authorization_used_at on "juncture-core".used_authorization (used_at);
