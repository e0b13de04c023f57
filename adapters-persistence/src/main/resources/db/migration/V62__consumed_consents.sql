-- How scripts are numbered: docs/development.md, "Migrations".

-- A consent makes a connection once; rows here are the consents that did.
alter table "juncture-core".used_authorization rename to consumed_consent;
alter table "juncture-core".consumed_consent rename column authorization_id to consent_id;
alter table "juncture-core".consumed_consent rename column used_at to consumed_at;
alter table "juncture-core".consumed_consent
  rename constraint used_authorization_pkey to consumed_consent_pkey;
alter index "juncture-core".used_authorization_used_at rename to consumed_consent_consumed_at;

-- Servers of the version before write through this view while both run. To be dropped by the
-- version after the first that has this script: no server that needs the view runs beside that one.
create view "juncture-core".used_authorization as
  select consent_id as authorization_id, consumed_at as used_at
  from "juncture-core".consumed_consent;

-- Names that no statement uses.
alter index "juncture-core".connection_to_file rename to connection_external_map_expiry;
alter index "juncture-core".connection_sealed_under rename to connection_encryption_key;
alter function "juncture-core".take_connection_state() rename to set_connection_state;
