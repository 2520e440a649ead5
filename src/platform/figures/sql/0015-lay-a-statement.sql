-- A statement of tens of thousands of values laid its cells one by one: the place of its period was worked out for each, and
-- all went through one array. Places are worked out once for each period now, the cells go straight from the statement into
-- the lines, and what is usual (one period a statement) is not gathered first.

-- How a line looks after cells were laid over it. First what is usual: one cell within, or what follows on.
create function figures.over(old_first integer, old bytea, new_first integer, new bytea) returns bytea language sql immutable parallel safe as $$
  select case
    when length(new) = 9 and new_first between old_first and old_first + length(old) / 9 - 1
      then overlay(old placing new from (new_first - old_first) * 9 + 1)
    when new_first = old_first + length(old) / 9 then old || new
    else figures.laid(old_first, old, new_first, new) end
$$;

create or replace function figures.keep_lines() returns trigger language plpgsql as $$
declare
  -- Where the one period of the statement stands; null where it has several.
  only_shape text;
  only_slot integer;
begin
  -- What was official is taken away first, then laid what is: of a correction the new value stands.
  if tg_op <> 'INSERT' then
    select min(figures.shape(period)), min(figures.slot(period, "from")) into only_shape, only_slot
      from (select distinct period, "from" from was where known_to is null and workflow = 'official') p having count(*) = 1;
    if only_slot is not null then
      insert into figures.line as l (indicator, shape, category, block, area_id, first, cells)
      select indicator, only_shape, coalesce(category, ''), only_slot / 64, area_id, only_slot % 64, '\x7ff800000000000000'
      from was where known_to is null and workflow = 'official' order by 1, 3, 5
      on conflict (indicator, shape, category, block, area_id) do update
        set first = least(l.first, excluded.first), cells = figures.over(l.first, l.cells, excluded.first, excluded.cells);
    else
      perform figures.lay(array(
        select figures.piece(indicator, category, area_id, period, "from", '\x7ff800000000000000')
        from was where known_to is null and workflow = 'official'));
    end if;
  end if;
  if tg_op <> 'DELETE' then
    select min(figures.shape(period)), min(figures.slot(period, "from")) into only_shape, only_slot
      from (select distinct period, "from" from changed where known_to is null and workflow = 'official') p having count(*) = 1;
    if only_slot is not null then
      insert into figures.line as l (indicator, shape, category, block, area_id, first, cells)
      select indicator, only_shape, coalesce(category, ''), only_slot / 64, area_id, only_slot % 64, figures.cell(value, quality, simulated)
      from changed where known_to is null and workflow = 'official' order by 1, 3, 5
      on conflict (indicator, shape, category, block, area_id) do update
        set first = least(l.first, excluded.first), cells = figures.over(l.first, l.cells, excluded.first, excluded.cells);
    else
      perform figures.lay(array(
        select row(c.indicator, p.shape, coalesce(c.category, ''), c.area_id, p.slot, figures.cell(c.value, c.quality, c.simulated))::figures.piece
        from changed c join (
          select period, "from", figures.shape(period) as shape, figures.slot(period, "from") as slot
          from (select distinct period, "from" from changed) d offset 0) p using (period, "from")
        where c.known_to is null and c.workflow = 'official'));
    end if;
  end if;
  return null;
end $$;
