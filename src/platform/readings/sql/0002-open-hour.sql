-- The hour a series is in is gathered in the row of the series, which a flush writes anyway, and written down as an hour
-- of its own when a later one begins. What comes late goes to the hour it belongs to at once; the view adds both.
drop view readings.day;
alter table readings.hour rename to closed_hour;
alter table readings.series
  add column open_hour timestamptz,
  add column open_n integer not null default 0,
  add column open_sum numeric,
  add column open_min double precision,
  add column open_max double precision;

create view readings.hour as
  select series, hour, sum(n)::int as n, sum(sum) as sum, min(min) as min, max(max) as max, max(last_at) as last_at,
    (array_agg(last order by last_at desc))[1] as last
  from (
    select series, hour, n, sum, min, max, last_at, last from readings.closed_hour
    union all
    -- Its newest reading is the newest of the series.
    select id, open_hour, open_n, open_sum, open_min, open_max, last_at, last_value from readings.series where open_n > 0
  ) as part
  group by series, hour;

-- A Vietnamese day is the sum of its hours: counted when it is asked for, so that it can never differ from them.
create view readings.day as
  select series, (hour at time zone 'UTC' + interval '7 hours')::date as day, sum(n)::int as n, sum(sum) as sum,
    min(min) as min, max(max) as max, max(last_at) as last_at, (array_agg(last order by last_at desc))[1] as last
  from readings.hour group by 1, 2;

-- Ends a flush that believed memory about its series when another process has moved one of them meanwhile.
create function readings.all_moved(expected integer, moved bigint) returns void language plpgsql as $$
begin
  if moved <> expected then
    raise exception 'another process has moved a series' using errcode = 'SA001';
  end if;
end $$;
