-- The audit trail: one chain of hashes, in a partition for each month. Servers write it only by the functions below, which run with
-- the rights of the tables' owner, so that another user of the servers can neither change nor delete an entry.
create table "juncture-core".audit_entry (
  sequence bigint not null,
  at timestamptz not null,
  workspace_id text not null,
  key_id text not null,
  action text not null,
  provider text not null,
  external_id text not null,
  subject text not null,
  outcome text not null,
  request_id text not null,
  address text not null,
  hash bytea not null,
  primary key (sequence, at),
  constraint audit_entry_hash_is_sha256 check (octet_length(hash) = 32),
  constraint audit_entry_workspace_has_its_form check (workspace_id ~ '^[A-Za-z0-9_-]{1,64}$')
) partition by range (at);

create index audit_entry_by_workspace on "juncture-core".audit_entry (workspace_id, sequence);
create index audit_entry_by_action on "juncture-core".audit_entry (workspace_id, action, sequence);
create index audit_entry_by_external_id on "juncture-core".audit_entry (external_id, sequence);

-- Where the chain ends, and where it starts: after the last entry that was deleted because of its age.
create table "juncture-core".audit_chain (
  only_row boolean primary key default true check (only_row),
  sequence bigint not null,
  hash bytea not null,
  at timestamptz not null,
  start_sequence bigint not null,
  start_hash bytea not null
);

insert into "juncture-core".audit_chain (sequence, hash, at, start_sequence, start_hash)
values (0, decode(repeat('00', 32), 'hex'), 'epoch', 0, decode(repeat('00', 32), 'hex'));

-- The end of the chain, which nobody else can move until this transaction ends, and the time of the next entries. The time never goes
-- back, so that whole months are the beginning of the chain.
create function "juncture-core".audit_lock()
returns table (sequence bigint, hash bytea, at timestamptz)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  select c.sequence, c.hash, greatest(c.at, date_trunc('milliseconds', clock_timestamp()))
  from "juncture-core".audit_chain c for update
$$;

-- Writes entries of one time after the end of the chain. Fails when they do not begin there.
create function "juncture-core".audit_append(
  written_at timestamptz, sequences bigint[], workspaces text[], keys text[], actions text[], providers text[], external_ids text[],
  subjects text[], outcomes text[], requests text[], addresses text[], hashes bytea[])
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- A time ahead would make months look old enough to be dropped.
  if written_at > greatest(clock_timestamp(), (select c.at from "juncture-core".audit_chain c)) + interval '1 second' then
    raise exception 'audit entries cannot be written ahead of time';
  end if;
  update "juncture-core".audit_chain c
  set sequence = sequences[cardinality(sequences)], hash = hashes[cardinality(hashes)], at = written_at
  where c.sequence = sequences[1] - 1 and c.at <= written_at;
  if not found then
    raise exception 'the audit trail does not end where these entries begin';
  end if;
  perform "juncture-core".audit_partition(written_at);
  insert into "juncture-core".audit_entry
    (sequence, at, workspace_id, key_id, action, provider, external_id, subject, outcome, request_id, address, hash)
  select e.sequence, written_at, e.workspace_id, e.key_id, e.action, e.provider, e.external_id, e.subject, e.outcome, e.request_id,
    e.address, e.hash
  from unnest(sequences, workspaces, keys, actions, providers, external_ids, subjects, outcomes, requests, addresses, hashes)
    as e (sequence, workspace_id, key_id, action, provider, external_id, subject, outcome, request_id, address, hash);
end $$;

-- Creates the partition of a month, if there is none. Attaching a table waits for no reader, unlike creating it as a partition.
create function "juncture-core".audit_partition(in_month timestamptz)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  month timestamp := date_trunc('month', in_month at time zone 'UTC');
  partition text := 'audit_entry_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(format('"juncture-core".%I', partition)) is null then
    execute format('create table "juncture-core".%I (like "juncture-core".audit_entry including all)', partition);
    execute format('alter table "juncture-core".audit_entry attach partition "juncture-core".%I for values from (%L) to (%L)',
      partition, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    perform "juncture-core".audit_protect();
  end if;
end $$;

-- Creates the partitions of this month and the next, and drops those in which every entry is older than so many days. Waits for
-- readers only briefly, because writers wait behind it.
create function "juncture-core".audit_keep(days int)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms'
as $$
declare
  today timestamptz;
  month record;
begin
  if days < 30 then
    raise exception 'audit entries are kept for at least 30 days';
  end if;
  select greatest(c.at, clock_timestamp()) into today from "juncture-core".audit_chain c for update;
  perform "juncture-core".audit_partition(today);
  perform "juncture-core".audit_partition(today + interval '1 month');
  for month in
    select c.relname as partition, (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') at time zone 'UTC' as ends
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = '"juncture-core".audit_entry'::regclass
    order by c.relname
  loop
    exit when month.ends > today - make_interval(days => days);
    execute format('update "juncture-core".audit_chain c set start_sequence = e.sequence, start_hash = e.hash'
      ' from (select sequence, hash from "juncture-core".%I order by sequence desc limit 1) e', month.partition);
    execute format('drop table "juncture-core".%I', month.partition);
  end loop;
end $$;

-- Takes the right to change entries from every role but the owner, and lets those use the functions that may write connections.
create function "juncture-core".audit_protect()
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  granted record;
begin
  for granted in
    select distinct c.oid::regclass as relation, case a.grantee when 0 then 'public' else a.grantee::regrole::text end as role
    from pg_class c cross join aclexplode(c.relacl) a
    where a.grantee <> c.relowner and a.privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
      and (c.oid in ('"juncture-core".audit_entry'::regclass, '"juncture-core".audit_chain'::regclass)
        or c.oid in (select inhrelid from pg_inherits where inhparent = '"juncture-core".audit_entry'::regclass))
  loop
    execute format('revoke insert, update, delete, truncate on %s from %s', granted.relation, granted.role);
  end loop;
  for granted in
    select distinct a.grantee::regrole as role
    from pg_class c cross join aclexplode(c.relacl) a
    where c.oid = '"juncture-core".connection'::regclass and a.privilege_type = 'INSERT' and a.grantee not in (0, c.relowner)
  loop
    execute format('grant execute on function "juncture-core".audit_lock, "juncture-core".audit_append, "juncture-core".audit_keep to %s',
      granted.role);
  end loop;
end $$;

revoke execute on function "juncture-core".audit_lock, "juncture-core".audit_append, "juncture-core".audit_partition,
  "juncture-core".audit_keep, "juncture-core".audit_protect from public;

select "juncture-core".audit_protect();
select "juncture-core".audit_keep(30);
