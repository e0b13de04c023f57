-- Where the provider's API is for this connection, for providers that state it in their token responses.
alter table "juncture-core".connection add column api_base text;
