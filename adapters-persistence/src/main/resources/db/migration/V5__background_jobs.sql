-- Kept by the scheduler of background jobs, in the form that it asks for.
create table "juncture-core".scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

-- Who was given an idle connection to refresh has it for a while.
alter table "juncture-core".connection add column keep_alive_tried_at timestamptz;

create index connection_idle
  on "juncture-core".connection (coalesce(last_refreshed_at, authorized_at, last_updated))
  where not invalid_refresh_token;
