-- What is opened is the newest: it is written at the end of an index that ascends, where pages are filled to the brim,
-- and at the beginning of one that descends, where each page is split in half. Read backward both give the newest first.
drop index cases.case_newest, cases.case_area_newest, cases.case_newest_all, cases.case_office_newest, cases.move_newest;
create index case_newest on cases."case" (type, received_at, id);
create index case_area_newest on cases."case" (home_area_id, received_at, id);
create index case_newest_all on cases."case" (received_at, id);
create index case_office_newest on cases."case" (office, received_at, id);
create index move_newest on cases.move (at);

-- A process that opens cases believes that running numbers stand where it left them; the transaction fails where they do not.
create function cases.all_numbered(expected integer, numbered bigint) returns void language plpgsql as $$
begin
  if numbered <> expected then
    raise exception 'another process has taken a number' using errcode = 'SA002';
  end if;
end $$;

-- A case's first move is written by the statement that writes the case itself. The key asked for each of them by its own
-- question and locked the row just written; only later moves are asked for. And a case with moves stays.
alter table cases.move drop constraint move_case_fkey;
create function cases.check_case() returns trigger language plpgsql as $$
begin
  perform from cases."case" where id = new."case" for key share;
  if not found then
    raise foreign_key_violation using message = 'a move of a case that does not exist';
  end if;
  return null;
end $$;
create trigger case_of_move after insert on cases.move for each row when (new.version > 1) execute function cases.check_case();
create trigger case_of_moved after update of "case" on cases.move for each row when (new."case" <> old."case")
  execute function cases.check_case();

create function cases.keep_moved() returns trigger language plpgsql as $$
begin
  if exists (select from gone g join cases.move m on m."case" = g.id) then
    raise foreign_key_violation using message = 'there are moves of this case';
  end if;
  return null;
end $$;
create trigger moves_of_cases_stay after delete on cases."case" referencing old table as gone
  for each statement execute function cases.keep_moved();

-- As before, with the areas looked up one by one: a flush of a few cases pays less than for two hashed sets.
create or replace function cases.check_areas() returns trigger language plpgsql as $$
begin
  if exists (select from fresh f where not exists (select from areas.area a where a.id = f.area_id)
      or (f.home_area_id <> f.area_id and not exists (select from areas.area a where a.id = f.home_area_id))) then
    raise foreign_key_violation using message = 'a case lies in an area that does not exist';
  end if;
  return null;
end $$;
