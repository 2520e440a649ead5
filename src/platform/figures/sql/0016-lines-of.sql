-- What lines say of some indicators, units and slots: one row an indicator and block of slots. Units come as runs of
-- neighbouring ids, so that a province is a short walk along the key for each indicator. The planner would rather read the
-- whole table, a hundred times as much, or look up every unit by itself; so it is told.
create function figures.lines_of(
  indicators text[], kind text, part text, from_slot integer, to_slot integer, firsts integer[], lasts integer[]
) returns table (indicator text, packed bytea) language sql stable
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set max_parallel_workers_per_gather = 0
as $$
  select i, p.packed
  from unnest(indicators) i, generate_series(from_slot / 64, to_slot / 64) b, unnest(firsts, lasts) run (lo, hi),
    lateral (
      select string_agg(int4send(area_id) || int4send(block * 64 + at) || int4send(n) || substr(cells, (at - first) * 9 + 1, n * 9), '') as packed
      from (select l.area_id, l.block, l.first, l.cells, greatest(l.first, from_slot - l.block * 64) as at,
          least(l.first + length(l.cells) / 9, to_slot + 1 - l.block * 64) - greatest(l.first, from_slot - l.block * 64) as n
        from figures.line l
        where l.indicator = i and l.shape = kind and l.category = part and l.block = b and l.area_id between run.lo and run.hi) w
      where n > 0) p
  where p.packed is not null
$$;
