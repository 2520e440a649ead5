-- What share of one unit passed into another (forward), or came into it from there (back), by what it is a share of.
-- Known twice in time: a corrected share closes the old row, so that a series can be shown as it was restated then.
create table figures.weight (
  id bigint generated always as identity primary key,
  "on" date not null,
  from_id integer not null references areas.area (id),
  to_id integer not null references areas.area (id),
  side text not null check (side in ('forward', 'back')),
  basis text not null check (basis in ('population', 'households', 'area', 'list')),
  value numeric not null check (value between 0 and 1),
  source text not null,
  decision text,
  known_from timestamptz not null,
  known_to timestamptz check (known_to >= known_from),
  declared_by text not null,
  declared_kind text not null
);
create unique index weight_open on figures.weight (from_id, to_id, "on", side, basis) where known_to is null;
create index weight_to on figures.weight (to_id);

-- Grows with every change of a figure, whoever writes it: tells which kept values have to be made anew.
create table figures.touched (
  indicator text not null,
  year integer not null,
  version bigint not null,
  primary key (indicator, year)
);

create function figures.touch() returns trigger language plpgsql as $$
begin
  insert into figures.touched (indicator, year, version)
  select indicator, extract(year from "to")::integer, 1 from changed group by 1, 2 order by 1, 2
  on conflict (indicator, year) do update set version = touched.version + 1;
  return null;
end $$;
create trigger value_added after insert on figures.value referencing new table as changed for each statement execute function figures.touch();
create trigger value_changed after update on figures.value referencing new table as changed for each statement execute function figures.touch();
create trigger value_gone after delete on figures.value referencing old table as changed for each statement execute function figures.touch();
insert into figures.touched (indicator, year, version)
select indicator, extract(year from "to")::integer, 1 from figures.value group by 1, 2;

-- Values on the map that began on `borders`, kept by indicator and year. Copies: they can always be made again, so they are
-- not written to the log of the database and are empty after a crash, both tables together.
create unlogged table figures.restated_block (
  borders date not null,
  indicator text not null,
  year integer not null,
  -- Sum of the versions of what it was made from, and a mark of definition and map.
  version bigint not null,
  recipe text not null,
  primary key (borders, indicator, year)
);
create unlogged table figures.restated (
  borders date not null,
  indicator text not null,
  year integer not null,
  area_id integer not null,
  category text,
  period text not null,
  "from" date not null,
  "to" date not null,
  value double precision,
  method text not null,
  error double precision,
  workflow text not null,
  quality text not null,
  simulated boolean not null,
  -- [[unit, share], …] and, for a break, what is lacking of which units.
  inputs jsonb not null,
  why jsonb
);
create index restated_year on figures.restated (borders, indicator, year);
create index restated_area on figures.restated (borders, area_id);
