-- The kind of Jira that a connection leads to. jira_site_id is the cloud id of a 'site', and a URL
-- for the other kinds. The PEM certificates are those that a Data Center needs besides the default.
alter table "juncture-core".jira_connection
  add column address_kind text not null default 'site',
  add column ca_certificate text,
  add constraint jira_connection_address_kind
    check (address_kind in ('site', 'site_url', 'data_center')),
  add constraint jira_connection_ca_certificate
    check (ca_certificate is null or address_kind = 'data_center');
