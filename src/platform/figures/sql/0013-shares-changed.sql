-- Which passages were weighed anew, whoever did it: tells which kept values have to be made anew, and only those. Numbers
-- are given in the order in which the changes are committed.
create table figures.weight_change (
  id bigint generated always as identity primary key,
  "on" date not null,
  from_id integer not null
);

create function figures.weights_changed() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('figures.weight'));
  insert into figures.weight_change ("on", from_id) select distinct "on", from_id from changed;
  return null;
end $$;
create trigger weight_added after insert on figures.weight referencing new table as changed for each statement execute function figures.weights_changed();
create trigger weight_closed after update on figures.weight referencing new table as changed for each statement execute function figures.weights_changed();
create trigger weight_gone after delete on figures.weight referencing old table as changed for each statement execute function figures.weights_changed();

-- The last of those changes that a block was made with. What is kept was made by the rules of before.
truncate figures.restated, figures.restated_block;
alter table figures.restated_block add column shares bigint not null default 0;
