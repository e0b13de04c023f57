-- What a workspace sets itself; null: as the environment says. Addresses are joined by spaces, which
-- no URL contains. A change counts for access_version, like every change of this table. Servers read
-- all of it into memory, so the checks keep out what they could not read.
alter table "juncture-core".workspace
  add column allowed_origins text,
  add column redirect_uris text,
  add column frontend_auth text,
  add column brand_name text,
  add column brand_logo_url text,
  add column brand_accent text,
  add constraint workspace_allowed_origins check (allowed_origins
    ~ '^(https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?( |$))*$'),
  add constraint workspace_redirect_uris check (redirect_uris
    ~ '^(https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?]([A-Za-z0-9._~:/?!$&''()*+,;=@-]|%[0-9A-Fa-f]{2})*)?( |$))*$'),
  add constraint workspace_frontend_auth check (frontend_auth in ('open', 'session')),
  add constraint workspace_brand check (
    (brand_name is not null or coalesce(brand_logo_url, brand_accent) is null)
    and (length(brand_name) <= 100) is not false
    and (brand_accent ~ '^#[0-9A-Fa-f]{6}$') is not false
    and (brand_logo_url
      ~ '^https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?]([A-Za-z0-9._~:/?!$&''()*+,;=@-]|%[0-9A-Fa-f]{2})*)?$') is not false);
