-- What happened to connections, for the customers' back ends. A change writes its events to `event_outbox` in its own transaction.
-- `event_publish` moves them to `event` and gives them their positions, so that a reader who has read up to a position never misses one
-- of a transaction that commits later. Two events of one connection are written under the lock of its row, so their order in the outbox
-- is that of the changes.
create table "juncture-core".event_outbox (
  outbox_id bigint generated always as identity primary key,
  event_id text not null,
  occurred_at timestamptz not null,
  workspace_id text not null,
  type text not null,
  data jsonb not null,
  constraint event_outbox_data_is_object check (jsonb_typeof(data) = 'object')
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table "juncture-core".event (
  position bigint not null,
  published_at timestamptz not null,
  event_id text not null,
  occurred_at timestamptz not null,
  workspace_id text not null,
  type text not null,
  data jsonb not null,
  primary key (position, published_at)
) partition by range (published_at);

create index event_by_workspace on "juncture-core".event (workspace_id, position);

-- Where the sequence of events ends, and the last position that was deleted because of its age.
create table "juncture-core".event_head (
  only_row boolean primary key default true check (only_row),
  position bigint not null,
  published_at timestamptz not null,
  deleted_position bigint not null
);

insert into "juncture-core".event_head (position, published_at, deleted_position) values (0, 'epoch', 0);

-- Up to which end of life connections have been reported as expiring, for each number of days before it.
create table "juncture-core".expiry_notice (
  days int primary key,
  reported_until timestamptz not null
);

insert into "juncture-core".expiry_notice (days, reported_until)
select days, now() + make_interval(days => days) from unnest(array[30, 14, 3]) as days;

-- `evt_` and a ULID: 48 bits of time and 80 random bits in Crockford's base 32. https://github.com/ulid/spec
create function "juncture-core".event_id(at timestamptz) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  random constant bytea := uuid_send(gen_random_uuid());
  parts bigint[];
  bits int[] := array[45, 35, 35];
  result text := 'evt_';
begin
  -- Bytes 6 and 8 of a random UUID are not random as a whole.
  parts := array[
    floor(extract(epoch from at) * 1000)::bigint,
    (get_byte(random, 0)::bigint << 32) + (get_byte(random, 1)::bigint << 24) + (get_byte(random, 2) << 16)
      + (get_byte(random, 3) << 8) + get_byte(random, 4),
    (get_byte(random, 5)::bigint << 32) + (get_byte(random, 12)::bigint << 24) + (get_byte(random, 13) << 16)
      + (get_byte(random, 14) << 8) + get_byte(random, 15)];
  for part in 1..3 loop
    for shift in reverse bits[part]..0 by 5 loop
      result := result || substr(alphabet, ((parts[part] >> shift) & 31)::int + 1, 1);
    end loop;
  end loop;
  return result;
end $$;

-- As every time in the API.
create function "juncture-core".event_time(at timestamptz) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Writes an event. Whoever writes, be it a server of the version before: the triggers below call this.
create function "juncture-core".event_write(workspace text, type text, data jsonb) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into "juncture-core".event_outbox (event_id, occurred_at, workspace_id, type, data)
  select "juncture-core".event_id(n.at), n.at, workspace, type, data
  from (select date_trunc('milliseconds', clock_timestamp()) as at) n
$$;

create function "juncture-core".event_of_connection(key "juncture-core".connection_key, type text, details jsonb) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select "juncture-core".event_write(key.workspace_id, 'connection.' || type, jsonb_build_object(
    'external_id', key.external_id, 'provider', key.provider, 'connection_id', key.connection_id) || details)
$$;

create function "juncture-core".write_key_event() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  reason text;
begin
  if tg_op = 'INSERT' then
    perform "juncture-core".event_of_connection(new, 'created', '{}');
  elsif tg_op = 'DELETE' then
    perform "juncture-core".event_of_connection(old, 'disconnected', '{}');
  else
    select c.invalid_reason into reason from "juncture-core".connection c where c.connection_id = new.connection_id;
    perform "juncture-core".event_of_connection(new, 'needs_reauthorization', jsonb_build_object(
      'reason', case new.state when 'expired' then 'expired' else 'revoked' end)
      || case when new.state = 'expired' or coalesce(reason, '') = '' then '{}' else jsonb_build_object('error', left(reason, 200)) end);
  end if;
  return null;
end $$;

create trigger event_of_key
after insert or delete on "juncture-core".connection_key
for each row execute function "juncture-core".write_key_event();

create trigger event_of_state
after update of state on "juncture-core".connection_key
for each row when (old.state = 'active' and new.state <> 'active')
execute function "juncture-core".write_key_event();

create function "juncture-core".write_reauthorized_event() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform "juncture-core".event_of_connection(m, 'reauthorized', '{}')
  from "juncture-core".connection_key m where m.connection_id = new.connection_id;
  return null;
end $$;

create trigger event_of_consent
after insert on "juncture-core".connection_event
for each row when (new.type = 'reauthorized')
execute function "juncture-core".write_reauthorized_event();

-- The times of the last refreshes that failed for reasons that may pass, oldest first; null after one that succeeded.
alter table "juncture-core".connection
  add column refresh_failures timestamptz[],
  add column refresh_failing boolean not null default false;

create function "juncture-core".write_refresh_event() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not new.invalid_refresh_token then
    perform "juncture-core".event_of_connection(m,
      case when new.refresh_failing then 'refresh_failing' else 'recovered' end,
      jsonb_build_object('failing_since', "juncture-core".event_time((coalesce(new.refresh_failures, old.refresh_failures))[1])))
    from "juncture-core".connection_key m where m.connection_id = new.connection_id;
  end if;
  return null;
end $$;

create trigger event_of_refresh
after update on "juncture-core".connection
for each row when (old.refresh_failing is distinct from new.refresh_failing)
execute function "juncture-core".write_refresh_event();

-- Writes the events of connections that have come closer to their end than so many days since the last call, at most so many, and returns
-- how many. The minute is for connections that are being made. A row that is locked is not deleted before its event is written.
create function "juncture-core".event_write_expiring(most int) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  notice record;
  near "juncture-core".connection_key;
  until timestamptz;
  written int := 0;
begin
  for notice in select n.days, n.reported_until from "juncture-core".expiry_notice n order by n.days for update loop
    until := greatest(notice.reported_until, clock_timestamp() - interval '1 minute' + make_interval(days => notice.days));
    for near in
      select m.* from "juncture-core".connection_key m
      where m.state = 'active' and m.expires_at > notice.reported_until and m.expires_at <= until
      order by m.expires_at limit most - written for share of m
    loop
      perform "juncture-core".event_of_connection(near, 'expiring', jsonb_build_object(
        'expires_at', "juncture-core".event_time(near.expires_at), 'days', notice.days));
      written := written + 1;
      if written = most then
        until := near.expires_at;
      end if;
    end loop;
    update "juncture-core".expiry_notice n set reported_until = until where n.days = notice.days;
    exit when written = most;
  end loop;
  return written;
end $$;

-- Creates the partition of today or tomorrow, if there is none. Attaching a table waits for no reader, unlike creating it as a partition.
create function "juncture-core".event_partition(days_ahead int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  day timestamp := date_trunc('day', greatest((select published_at from "juncture-core".event_head), clock_timestamp()) at time zone 'UTC')
    + make_interval(days => least(greatest(days_ahead, 0), 1));
  partition text := 'event_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(format('"juncture-core".%I', partition)) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock('"juncture-core".event'::regclass::oid::bigint);
  if to_regclass(format('"juncture-core".%I', partition)) is null then
    execute format('create table "juncture-core".%I (like "juncture-core".event including all)', partition);
    execute format('alter table "juncture-core".event attach partition "juncture-core".%I for values from (%L) to (%L)',
      partition, day at time zone 'UTC', (day + interval '1 day') at time zone 'UTC');
  end if;
end $$;

-- Publishes at most so many events, and returns how many. One call at a time; the others return 0. The lock of the head ends after the
-- commit is visible, so positions become visible in their order.
create function "juncture-core".event_publish(most int) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  head "juncture-core".event_head;
  now_at timestamptz;
  published int;
begin
  if not exists (select from "juncture-core".event_outbox) then
    return 0;
  end if;
  select * into head from "juncture-core".event_head for update skip locked;
  if not found then
    return 0;
  end if;
  now_at := greatest(head.published_at, date_trunc('milliseconds', clock_timestamp()));
  if to_regclass(format('"juncture-core".%I', 'event_' || to_char(now_at at time zone 'UTC', 'YYYYMMDD'))) is null then
    perform "juncture-core".event_partition(0);
  end if;
  with taken as (
    delete from "juncture-core".event_outbox o
    where o.outbox_id in (select t.outbox_id from "juncture-core".event_outbox t order by t.outbox_id limit most)
    returning o.*)
  insert into "juncture-core".event (position, published_at, event_id, occurred_at, workspace_id, type, data)
  select head.position + row_number() over (order by t.outbox_id), now_at, t.event_id, t.occurred_at, t.workspace_id, t.type, t.data
  from taken t;
  get diagnostics published = row_count;
  update "juncture-core".event_head h set position = h.position + published, published_at = now_at;
  return published;
end $$;

-- Creates the partitions of today and tomorrow, and drops those in which every event is older than so many days.
create function "juncture-core".event_keep(days int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  day record;
  last_position bigint;
begin
  if days < 1 then
    raise exception 'events are kept for at least one day';
  end if;
  perform "juncture-core".event_partition(0);
  perform "juncture-core".event_partition(1);
  for day in
    select c.relname as partition
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = '"juncture-core".event'::regclass
      and (to_date(right(c.relname, 8), 'YYYYMMDD') + interval '1 day') at time zone 'UTC' <= clock_timestamp() - make_interval(days => days)
    order by c.relname
  loop
    execute format('select max(position) from "juncture-core".%I', day.partition) into last_position;
    update "juncture-core".event_head set deleted_position = greatest(deleted_position, coalesce(last_position, 0));
    execute format('drop table "juncture-core".%I', day.partition);
  end loop;
end $$;

-- Only roles that may write connections use the functions that run with the rights of the tables' owner.
do $$
declare
  granted record;
begin
  revoke execute on function "juncture-core".event_partition, "juncture-core".event_keep from public;
  for granted in
    select distinct a.grantee::regrole as role
    from pg_class c cross join aclexplode(c.relacl) a
    where c.oid = '"juncture-core".connection'::regclass and a.privilege_type = 'INSERT' and a.grantee not in (0, c.relowner)
  loop
    execute format('grant execute on function "juncture-core".event_partition, "juncture-core".event_keep to %s', granted.role);
  end loop;
end $$;

select "juncture-core".event_keep(1);
