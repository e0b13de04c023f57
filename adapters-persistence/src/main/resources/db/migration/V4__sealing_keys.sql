-- The wildcards stand for colons, which our statements keep for their parameters.
-- Which key a token is sealed under shows in its first letters; finds those under an old one.
create index connection_sealed_under
  on "juncture-core".connection (left(refresh_token, 16), connection_id)
  where refresh_token like 'sealed_v1_%';
