-- What people recognize a connection by, where the provider tells.
alter table "juncture-core".connection add column account_name text;
