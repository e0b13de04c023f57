-- The first label of the provider's hosts for this connection, for providers whose hosts differ per tenant.
alter table "juncture-core".connection add column subdomain text;
