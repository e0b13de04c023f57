-- What happened to a connection: a few of the newest events each.
create table "juncture-core".connection_event (
  connection_id uuid not null references "juncture-core".connection on delete cascade,
  event_id bigint generated always as identity,
  at timestamptz not null default now(),
  type text not null,
  detail text not null default '',
  primary key (connection_id, event_id),
  constraint connection_event_detail_is_short check (length(detail) <= 200)
);
