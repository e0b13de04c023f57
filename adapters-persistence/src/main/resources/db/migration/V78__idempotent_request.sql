-- Writes with an Idempotency-Key, for a day. The key's and the request's SHA-256 are in hexadecimal.
-- Without a status the request is claimed or its outcome is unknown; the body is encrypted.
create table "juncture-core".idempotent_request (
  workspace_id text not null references "juncture-core".workspace on delete cascade,
  route text not null,
  key_hash text not null,
  fingerprint text not null,
  marker uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  claimed_by text,
  claimed_until timestamptz,
  unknown_since timestamptz,
  status integer,
  body text,
  constraint idempotent_request_pkey primary key (workspace_id, route, key_hash),
  constraint idempotent_request_claim check ((claimed_by is null) = (claimed_until is null)),
  constraint idempotent_request_response check (
    (body is null or status is not null) and (status is null or claimed_by is null)),
  constraint idempotent_request_body_is_sealed check (body like 'sealed:v_:%')
);

create index idempotent_request_created_at on "juncture-core".idempotent_request (created_at);

-- Whether the holder of a claim was a process that holds its advisory lock no longer. A claim from
-- before a restart of the database tells nothing.
create function "juncture-core".process_has_ended(claimed_by text) returns boolean
language sql volatile as $$
  select case when claimed_by like 'process/%' then
    split_part(claimed_by, '/', 3)
      = cast(cast(extract(epoch from pg_postmaster_start_time()) as bigint) as text)
    and not exists (select from pg_locks l where l.locktype = 'advisory'
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid = 1246973005
      and l.objid = cast(split_part(claimed_by, '/', 2) as oid))
  else false end
$$;
