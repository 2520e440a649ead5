-- Whether the areas of new cases exist is asked once for all rows of a statement. The keys asked twice for each row and
-- locked the area's row, so that two who opened cases of one commune had to write that row anew.
alter table cases."case" drop constraint case_area_id_fkey, drop constraint case_home_area_id_fkey;

create function cases.check_areas() returns trigger language plpgsql as $$
begin
  if exists (select from (select area_id as id from fresh union select home_area_id from fresh) f
      where not exists (select from areas.area a where a.id = f.id)) then
    raise foreign_key_violation using message = 'a case lies in an area that does not exist';
  end if;
  return null;
end $$;
create trigger areas_of_new after insert on cases."case" referencing new table as fresh
  for each statement execute function cases.check_areas();

-- Areas move seldom: there the row itself is asked.
create function cases.check_area() returns trigger language plpgsql as $$
begin
  if not exists (select from areas.area a where a.id = new.area_id)
    or not exists (select from areas.area a where a.id = new.home_area_id) then
    raise foreign_key_violation using message = 'a case lies in an area that does not exist';
  end if;
  return null;
end $$;
create trigger areas_of_moved after update of area_id, home_area_id on cases."case" for each row
  when (old.area_id <> new.area_id or old.home_area_id <> new.home_area_id) execute function cases.check_area();

-- And an area in which there is a case stays.
create function cases.keep_areas() returns trigger language plpgsql as $$
begin
  if exists (select from gone g join cases."case" c on c.home_area_id = g.id)
    or exists (select from gone g join cases."case" c on c.area_id = g.id) then
    raise foreign_key_violation using message = 'there are cases in this area';
  end if;
  return null;
end $$;
create trigger areas_of_cases_stay after delete on areas.area referencing old table as gone
  for each statement execute function cases.keep_areas();
