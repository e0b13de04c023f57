-- Where workspaces want their events sent. The secrets that sign are sealed; the old one signs as well while its grace lasts.
create table "juncture-core".webhook_endpoint (
  endpoint_id uuid primary key,
  workspace_id text not null references "juncture-core".workspace on delete cascade,
  url text not null,
  event_patterns text[] not null,
  description text not null,
  disabled_reason text,
  created_at timestamptz not null,
  secret text not null,
  old_secret text,
  old_secret_until timestamptz,
  constraint webhook_endpoint_secrets_are_sealed check (secret like 'sealed:v_:%' and old_secret like 'sealed:v_:%')
);

create index webhook_endpoint_by_workspace on "juncture-core".webhook_endpoint (workspace_id);

-- When an endpoint has something to send, and which server sends it. Nobody works at an endpoint when the lease has ended.
create table "juncture-core".webhook_queue (
  endpoint_id uuid primary key references "juncture-core".webhook_endpoint on delete cascade,
  due_at timestamptz,
  paused_until timestamptz,
  failing_since timestamptz,
  leased_by uuid,
  leased_until timestamptz
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create index webhook_queue_due on "juncture-core".webhook_queue (due_at) where due_at is not null;

-- An event on its way to an endpoint, and the attempts so far: one element of each array for each attempt. Those of an endpoint that was
-- deleted go with their days.
create table "juncture-core".webhook_delivery (
  endpoint_id uuid not null,
  queued_at timestamptz not null,
  position bigint not null,
  published_at timestamptz not null,
  event_id text not null,
  type text not null,
  state text not null default 'pending',
  next_attempt_at timestamptz not null,
  attempted_at timestamptz[] not null default '{}',
  statuses int[] not null default '{}',
  errors text[] not null default '{}',
  responses text[] not null default '{}',
  primary key (endpoint_id, queued_at, position),
  constraint webhook_delivery_state_is_known check (state in ('pending', 'delivered', 'failed'))
) partition by range (queued_at);

create index webhook_delivery_due on "juncture-core".webhook_delivery (endpoint_id, next_attempt_at, position) where state = 'pending';

-- Creates the partition of that time's day, if there is none.
create function "juncture-core".webhook_partition(day_of timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  day timestamp := date_trunc('day', day_of at time zone 'UTC');
  partition text := 'webhook_delivery_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(format('"juncture-core".%I', partition)) is not null
    or day_of not between clock_timestamp() - interval '2 days' and clock_timestamp() + interval '2 days' then
    return;
  end if;
  perform pg_advisory_xact_lock('"juncture-core".webhook_delivery'::regclass::oid::bigint);
  if to_regclass(format('"juncture-core".%I', partition)) is null then
    execute format('create table "juncture-core".%I (like "juncture-core".webhook_delivery including all)', partition);
    execute format('alter table "juncture-core".webhook_delivery attach partition "juncture-core".%I for values from (%L) to (%L)',
      partition, day at time zone 'UTC', (day + interval '1 day') at time zone 'UTC');
  end if;
end $$;

-- Queues published events for the endpoints that want them. A test goes to its endpoint only. The rows of the queues are updated whatever
-- they contain: a server that gives an endpoint back at this moment holds its row, and does not see these deliveries yet.
create function "juncture-core".queue_webhook_deliveries() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  now_at constant timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  if not exists (select from published p join "juncture-core".webhook_endpoint w on w.workspace_id = p.workspace_id) then
    return null;
  end if;
  perform "juncture-core".webhook_partition(now_at);
  with queued as (
    insert into "juncture-core".webhook_delivery (endpoint_id, queued_at, position, published_at, event_id, type, next_attempt_at)
    select w.endpoint_id, now_at, p.position, p.published_at, p.event_id, p.type, now_at
    from published p join "juncture-core".webhook_endpoint w on w.workspace_id = p.workspace_id and w.disabled_reason is null
    where case when p.type = 'test' then w.endpoint_id::text = p.data ->> 'endpoint_id'
      else exists (
        select from unnest(w.event_patterns) it
        where it = '*' or it = p.type or it like '%.*' and starts_with(p.type, left(it, -1))) end
    returning endpoint_id),
  locked as (
    select q.endpoint_id from "juncture-core".webhook_queue q where q.endpoint_id in (select endpoint_id from queued)
    order by q.endpoint_id for update)
  update "juncture-core".webhook_queue q set due_at = least(q.due_at, now_at)
  from locked l where q.endpoint_id = l.endpoint_id;
  return null;
end $$;

create trigger webhook_deliveries
after insert on "juncture-core".event
referencing new table as published
for each statement execute function "juncture-core".queue_webhook_deliveries();

-- Creates the partitions of today and tomorrow, and drops those in which every delivery is older than so many days.
create function "juncture-core".webhook_keep(days int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  day record;
begin
  if days < 1 then
    raise exception 'deliveries are kept for at least one day';
  end if;
  perform "juncture-core".webhook_partition(clock_timestamp());
  perform "juncture-core".webhook_partition(clock_timestamp() + interval '1 day');
  for day in
    select c.relname as partition
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = '"juncture-core".webhook_delivery'::regclass
      and (to_date(right(c.relname, 8), 'YYYYMMDD') + interval '1 day') at time zone 'UTC' <= clock_timestamp() - make_interval(days => days)
  loop
    execute format('drop table "juncture-core".%I', day.partition);
  end loop;
end $$;

-- Only roles that may write connections use the functions that run with the rights of the tables' owner.
do $$
declare
  granted record;
begin
  revoke execute on function "juncture-core".webhook_partition, "juncture-core".webhook_keep from public;
  for granted in
    select distinct a.grantee::regrole as role
    from pg_class c cross join aclexplode(c.relacl) a
    where c.oid = '"juncture-core".connection'::regclass and a.privilege_type = 'INSERT' and a.grantee not in (0, c.relowner)
  loop
    execute format('grant execute on function "juncture-core".webhook_partition, "juncture-core".webhook_keep to %s', granted.role);
  end loop;
end $$;

select "juncture-core".webhook_keep(1);
