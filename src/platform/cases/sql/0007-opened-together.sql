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
