-- The oldest server that can use these tables, named by its newest script. A script that an older
-- server cannot work with raises the number.
create table "juncture-core".schema_compatibility (
  only_row boolean primary key default true check (only_row),
  oldest_script int not null
);

insert into "juncture-core".schema_compatibility (oldest_script) values (64);
