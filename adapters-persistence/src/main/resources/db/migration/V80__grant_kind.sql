-- What a connection was made from. Credentials that a person entered stand in the place of the refresh
-- token; this column repeats their kind for lists.
alter table "juncture-core".connection
  add column grant_kind text not null default 'authorization_code',
  add constraint connection_grant_kind check (grant_kind in ('authorization_code',
    'personal_access_token', 'api_token', 'service_account', 'api_key', 'basic', 'client_credentials'));

-- Servers of the version before that still run would send credentials to the provider's token endpoint, and
-- take its invalid_grant for a revocation. They do not get the claim: theirs lacks the mark.
create function "juncture-core".skip_claim_of_credentials() returns trigger language plpgsql as $$
begin
  if new.refresh_claimed_by is distinct from old.refresh_claimed_by
    and new.refresh_claimed_by not like '%/credentials' then
    return null;
  end if;
  return new;
end
$$;

create trigger connection_claimed_as_credentials
before update of refresh_claimed_by on "juncture-core".connection
for each row when (old.grant_kind <> 'authorization_code')
execute function "juncture-core".skip_claim_of_credentials();

-- A consent that a server of the version before stores leaves the kind as it was. The mark within the
-- refresh token decides then. Such servers must not start any more.
create function "juncture-core".require_credentials() returns trigger language plpgsql as $$
begin
  update "juncture-core".schema_compatibility
  set oldest_script = greatest(oldest_script, 80);
  return null;
end
$$;

create trigger connection_made_from_credentials
after insert or update of grant_kind on "juncture-core".connection
for each row when (new.grant_kind <> 'authorization_code')
execute function "juncture-core".require_credentials();
