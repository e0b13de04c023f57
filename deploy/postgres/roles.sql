-- Three roles for Juncture's database: one that migrates, one for the servers, one for reports. Run this once as a superuser in that
-- database, new or in use; running it again changes nothing:
--   psql -v ON_ERROR_STOP=1 -d juncture -f roles.sql
-- Then set the passwords, for example with psql's \password juncture_server.
do $$
declare
  name text;
  relation record;
begin
  foreach name in array array['juncture_owner', 'juncture_server', 'juncture_reports'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login', name);
    end if;
    execute format('grant connect on database %I to %I', current_database(), name);
  end loop;

  -- The owner has the schema and all tables. `migrate` runs as this role.
  create schema if not exists "juncture-core";
  alter schema "juncture-core" owner to juncture_owner;
  for relation in
    select c.relname, c.relkind from pg_class c
    where c.relnamespace = '"juncture-core"'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  loop
    execute format('alter %s "juncture-core".%I owner to juncture_owner',
      case relation.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, relation.relname);
  end loop;
  for relation in
    select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = '"juncture-core"'::regnamespace
  loop
    execute format('alter function %s owner to juncture_owner', relation.signature);
  end loop;
  for relation in
    select t.oid::regtype as name from pg_type t where t.typnamespace = '"juncture-core"'::regnamespace and t.typtype in ('e', 'd')
  loop
    execute format('alter type %s owner to juncture_owner', relation.name);
  end loop;

  -- The servers read and write rows. They cannot change tables.
  grant usage on schema "juncture-core" to juncture_server, juncture_reports;
  grant select, insert, update, delete on all tables in schema "juncture-core" to juncture_server;
  grant usage on all sequences in schema "juncture-core" to juncture_server;
  alter default privileges for role juncture_owner in schema "juncture-core"
    grant select, insert, update, delete on tables to juncture_server;
  alter default privileges for role juncture_owner in schema "juncture-core"
    grant usage on sequences to juncture_server;

  -- They append to the audit trail, and cannot change it.
  if to_regprocedure('"juncture-core".audit_protect()') is not null then
    perform "juncture-core".audit_protect();
  end if;

  -- Reports read. Tokens in the tables are encrypted with a key that is not in the database.
  grant select on all tables in schema "juncture-core" to juncture_reports;
  alter default privileges for role juncture_owner in schema "juncture-core"
    grant select on tables to juncture_reports;
end $$;
