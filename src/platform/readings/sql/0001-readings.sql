create schema readings;

-- One thing measuring one indicator, with its newest two readings by time. A flush locks its series in order of id
-- first: that keeps several processes from crossing, and makes "the newest" true.
create table readings.series (
  id integer generated always as identity primary key,
  thing text not null,
  indicator text not null,
  area_id integer,
  last_at timestamptz,
  last_value double precision,
  last_suspect boolean not null default false,
  prev_at timestamptz,
  prev_value double precision,
  simulated boolean not null default false,
  unique (thing, indicator)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- What was measured, to the millisecond, kept as it is now; what a correction replaced stands in readings.correction.
-- One partition for each Vietnamese month from 2020, one for 1970 to 2019: made by server/partitions.ts.
create table readings.raw (
  series integer not null,
  at timestamptz not null,
  value double precision not null,
  received_at timestamptz not null,
  suspect boolean not null,
  primary key (series, at)
) partition by range (at);

-- Roll-up by hour, kept in the transaction of the readings. The sum is a numeric: it is the same in whatever order rows
-- come. Viet Nam's offset is whole hours, so an hour here is an hour there.
create table readings.hour (
  series integer not null,
  hour timestamptz not null,
  n integer not null,
  sum numeric not null,
  min double precision not null,
  max double precision not null,
  last_at timestamptz not null,
  last double precision not null,
  primary key (series, hour)
) with (fillfactor = 70);

-- A Vietnamese day is the sum of its hours: counted when it is asked for, so that it can never differ from them.
create view readings.day as
  select series, (hour at time zone 'UTC' + interval '7 hours')::date as day, sum(n)::int as n, sum(sum) as sum,
    min(min) as min, max(max) as max, max(last_at) as last_at, (array_agg(last order by last_at desc))[1] as last
  from readings.hour group by 1, 2;

-- What a reading said before it was said again with another value.
create table readings.correction (
  id bigint generated always as identity primary key,
  series integer not null,
  at timestamptz not null,
  old_value double precision not null,
  old_received_at timestamptz not null,
  value double precision not null,
  received_at timestamptz not null,
  actor_kind text not null,
  actor_id text not null
);
create index correction_reading on readings.correction (series, at);

-- Who handed in how many rows: the audit of machine intake, one row for each caller of a flush.
create table readings.receipt (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  source text,
  accepted integer not null,
  corrected integer not null,
  duplicates integer not null,
  rejected integer not null
);
create index receipt_at on readings.receipt using brin (at);

-- Rows that came by no source and were refused. `row` is the JSON text as it came: it may hold what jsonb cannot.
create table readings.reject (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  source text,
  position integer not null,
  row text not null,
  reason jsonb not null
);

-- How far a spool file has been stored, written with its rows: a process that dies while catching up repeats nothing.
create table readings.spooled (
  file text primary key,
  upto bigint not null
);
