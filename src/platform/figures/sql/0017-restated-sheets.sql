-- Kept values packed: a row holds a period of some units that were numbered together, not one value. Copies as before:
-- unlogged, made again where they are missing.
drop table figures.restated;
truncate figures.restated_block;
create unlogged table figures.restated_sheet (
  borders date not null,
  indicator text not null,
  year integer not null,
  -- area_id / 64
  part integer not null,
  -- '' = the whole.
  category text not null,
  period text not null,
  "from" date not null,
  "to" date not null,
  -- Per unit 22 bytes: its id, value and error (NaN = none), method, standing (server/restating/sheet-bytes.ts).
  cells bytea not null,
  -- What each was made of, or what it lacks, in the order of the cells.
  inputs bytea not null,
  primary key (borders, indicator, year, part, category, period)
);
-- Not squeezed: making them and reading them is what counts.
alter table figures.restated_sheet alter column cells set storage external, alter column inputs set storage external;
