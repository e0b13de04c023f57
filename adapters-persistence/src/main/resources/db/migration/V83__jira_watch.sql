-- Connections whose Jira is watched. `projects` are keys, and the empty text for those without an entry; `since` has a time for each.
-- `run` is another one after the watch has begun anew. Times of Jira are by Jira's clock: since, searched_at, confirmed_at.
create table "juncture-core".jira_watch (
  connection_id uuid primary key references "juncture-core".connection on delete cascade,
  run uuid not null default gen_random_uuid(),
  site text not null,
  projects text[] not null,
  since timestamptz[] not null,
  webhook_id bigint,
  webhook_expires_at timestamptz,
  webhook_due_at timestamptz not null default clock_timestamp(),
  searched_at timestamptz,
  confirmed_at timestamptz,
  reconciled_at timestamptz,
  due_at timestamptz not null default clock_timestamp(),
  thorough_due_at timestamptz not null default clock_timestamp(),
  sweep bigint not null default 0,
  sweep_due_at timestamptz not null default clock_timestamp(),
  constraint jira_watch_webhook check ((webhook_id is null) = (webhook_expires_at is null)),
  constraint jira_watch_projects check (cardinality(projects) = cardinality(since))
);

create index jira_watch_due on "juncture-core".jira_watch (due_at);
create index jira_watch_webhook_due on "juncture-core".jira_watch (webhook_due_at);
create index jira_watch_site on "juncture-core".jira_watch (site);

-- What was told of each issue. Edits before `edits_from` were told; `edits` are the ids of later ones that were. A comment has the time
-- of its last edit that was told.
create table "juncture-core".jira_told_issue (
  connection_id uuid not null references "juncture-core".jira_watch on delete cascade,
  issue_id bigint not null,
  key text not null,
  project text not null,
  updated_at timestamptz not null,
  present boolean not null,
  edits_from timestamptz not null,
  edits bigint[] not null,
  comments bigint[] not null,
  comments_updated timestamptz[] not null,
  version bigint not null,
  sweep bigint not null,
  primary key (connection_id, issue_id),
  constraint jira_told_issue_comments check (cardinality(comments) = cardinality(comments_updated))
);

-- Issues to be read. Priority 0 are those of Jira's notices, then come those of searches, then those of sweeps.
create table "juncture-core".jira_unread_issue (
  connection_id uuid not null references "juncture-core".jira_watch on delete cascade,
  issue_id bigint not null,
  priority smallint not null,
  notices bigint not null default 0,
  attempts int not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  primary key (connection_id, issue_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create index jira_unread_issue_due on "juncture-core".jira_unread_issue (priority, due_at);
