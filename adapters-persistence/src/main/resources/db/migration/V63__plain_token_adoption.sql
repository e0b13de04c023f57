-- Has a row while the predecessor's plain-text refresh tokens may be encrypted at a start. The start
-- that leaves none deletes it.
create table "juncture-core".plain_token_adoption (
  only_row boolean primary key default true check (only_row),
  started_at timestamptz not null default now()
);

insert into "juncture-core".plain_token_adoption (started_at)
select now() where exists (
  select from "juncture-core".connection where refresh_token not like 'sealed:v1:%');
