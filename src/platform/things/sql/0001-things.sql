create schema things;

-- What there is: gauges, rain stations, reservoirs … of the kinds that modules declare.
create table things.thing (
  id text primary key,
  kind text not null,
  name jsonb not null,
  area_id integer not null references areas.area (id),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  fields jsonb not null default '{}',
  state text not null default 'working' check (state in ('working', 'under-repair', 'retired')),
  -- No alerts of it until then; its readings go on.
  muted_until timestamptz,
  simulated boolean not null default false,
  made_at timestamptz not null,
  version integer not null default 1,
  check ((lat is null) = (lon is null))
);
create index thing_kind on things.thing (kind);
create index thing_area on things.thing (area_id);

-- Every change of state, with who and when.
create table things.move (
  id bigint generated always as identity primary key,
  thing text not null references things.thing (id),
  at timestamptz not null,
  move text not null,
  until timestamptz,
  note text,
  actor_kind text not null,
  actor text not null
);
create index move_thing on things.move (thing, id);
