-- Readings that came many at a time: several of one series in one row, so that a point costs a tenth of a row of its own.
-- A pack spans less than an hour, holds at most 64 points in order of time (and of receipt), and no two packs of a series
-- overlap in time. What is corrected, or comes late between its points, is first put back into `raw` row by row
-- (server/loosen-packs.ts): so only what nobody touches any more stays packed. Whoever reads takes both, by what follows.
create table readings.pack (
  series integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  at timestamptz[] not null,
  value double precision[] not null,
  received_at timestamptz[] not null,
  -- Null where none of them is.
  suspect boolean[],
  primary key (series, first_at),
  check (last_at >= first_at and last_at < first_at + interval '1 hour'),
  check (cardinality(value) = cardinality(at) and cardinality(received_at) = cardinality(at))
);

-- All readings, for counts and exports. A question for a part of a series asks the functions below: they know by the hour
-- which packs to open.
create view readings.reading as
  select series, at, value, received_at, suspect from readings.raw
  union all
  select p.series, u.at, u.value, u.received_at, coalesce(u.suspect, false)
  from readings.pack p cross join lateral unnest(p.at, p.value, p.received_at, p.suspect) as u (at, value, received_at, suspect);

-- The readings of a series from an instant to another, both included, in no order.
create function readings.between(one integer, since timestamptz, until timestamptz)
returns table (at timestamptz, value double precision, suspect boolean, received_at timestamptz) language sql stable as $$
  select r.at, r.value, r.suspect, r.received_at from readings.raw r where r.series = one and r.at >= since and r.at <= until
  union all
  select u.at, u.value, coalesce(u.suspect, false), u.received_at
  from readings.pack p cross join lateral unnest(p.at, p.value, p.suspect, p.received_at) as u (at, value, suspect, received_at)
  where p.series = one and p.first_at > since - interval '1 hour' and p.first_at <= until and p.last_at >= since
    and u.at >= since and u.at <= until
$$;

-- The newest reading of a series at or before an instant, of those that had come by another (infinity: by now).
create function readings.newest(one integer, until timestamptz, known timestamptz)
returns table (at timestamptz, value double precision, suspect boolean, received_at timestamptz) language sql stable as $$
  select n.at, n.value, n.suspect, n.received_at from (
    (select r.at, r.value, r.suspect, r.received_at from readings.raw r
      where r.series = one and r.at <= until and r.received_at <= known order by r.at desc limit 1)
    union all
    (select u.at, u.value, coalesce(u.suspect, false), u.received_at
      from (select p.at, p.value, p.suspect, p.received_at from readings.pack p
        where p.series = one and p.first_at <= until and p.received_at[1] <= known order by p.first_at desc limit 1) p
      cross join lateral unnest(p.at, p.value, p.suspect, p.received_at) as u (at, value, suspect, received_at)
      where u.at <= until and u.received_at <= known order by u.at desc limit 1)
  ) n order by n.at desc limit 1
$$;
