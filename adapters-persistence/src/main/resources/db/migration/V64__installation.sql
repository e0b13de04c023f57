-- Which database the servers work on. A copy of the database has the row of the original, and so is
-- noticed. Empty until the first server of this version starts.
create table "juncture-core".installation (
  only_row boolean primary key default true check (only_row),
  installation_id uuid not null,
  epoch bigint not null,
  system_identifier text not null,
  database_oid bigint not null,
  timeline int not null,
  address text not null,
  changed_at timestamptz not null default now()
);
