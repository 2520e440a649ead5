create schema offices;

-- An organisation: department, school, station, one-stop desk. Known by its code for ever; what it is called may change.
create table offices.office (
  code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$'),
  name jsonb not null,
  kind text not null,
  area_id integer references areas.area (id),
  parent text references offices.office (code),
  -- Other codes and names it goes by in files of others, folded.
  aliases text[] not null default '{}',
  -- Fields (modules) and feedback categories it answers for, nearest first.
  answers_for text[] not null default '{}',
  valid_from date not null default '1945-09-02',
  valid_to date,
  version integer not null default 1
);
create index office_aliases on offices.office using gin (aliases);
