-- What is official now, packed: one row holds up to 64 periods of one kind in a row, nine bytes each: the value as float8
-- (big endian, NaN = none) and a mark (bits 1-2: 1 estimate, 2 preliminary, 3 final; bit 3: simulated; 0 = taken away,
-- 255 = never said). Kept by triggers in the transaction of the change, so that a screen of thousands of cells is one
-- short read and no nightly run is needed.
create table figures.line (
  indicator text not null,
  -- Kind of period and calendar: 'year', 'month@decree-09'.
  shape text not null,
  -- '' = the whole.
  category text not null,
  -- slot / 64; slots count the periods of a shape from 1900 on.
  block smallint not null,
  area_id integer not null,
  -- Where in the block the cells begin.
  first smallint not null,
  cells bytea not null,
  primary key (indicator, shape, category, block, area_id)
) with (fillfactor = 85);
alter table figures.line alter column cells set storage main;

create function figures.shape(period text) returns text language sql immutable parallel safe as $$
  select case
      when length(split_part(period, '@', 1)) = 4 then 'year'
      when length(period) = 10 and period not like '%@%' then 'day'
      when substr(period, 6, 1) = 'Q' then 'quarter'
      when substr(period, 6, 1) = 'H' then 'half'
      when substr(period, 6, 1) = 'W' then 'week'
      when substr(period, 6, 2) = '9M' then 'nine-months'
      when substr(period, 6, 2) = 'SY' then 'school-year'
      when substr(period, 6, 1) = 'S' then 'season'
      else 'month' end
    || case when period like '%@decree-09' then '@decree-09' else '' end
$$;

create function figures.slot(period text, "from" date) returns integer language sql immutable parallel safe as $$
  select case split_part(figures.shape(period), '@', 1)
    when 'year' then left(period, 4)::int - 1900
    when 'nine-months' then left(period, 4)::int - 1900
    when 'school-year' then left(period, 4)::int - 1900
    when 'half' then (left(period, 4)::int - 1900) * 2 + substr(period, 7, 1)::int - 1
    when 'quarter' then (left(period, 4)::int - 1900) * 4 + substr(period, 7, 1)::int - 1
    when 'season' then (left(period, 4)::int - 1900) * 3 + substr(period, 7, 1)::int - 1
    when 'month' then (left(period, 4)::int - 1900) * 12 + substr(period, 6, 2)::int - 1
    -- The first of January 1900 was a Monday.
    when 'week' then ("from" - date '1900-01-01') / 7
    else "from" - date '1900-01-01' end
$$;

create function figures.cell(value numeric, quality text, simulated boolean) returns bytea language sql immutable parallel safe as $$
  select float8send(value::float8) || substr('\x0001020304050607'::bytea,
    case quality when 'estimate' then 1 when 'preliminary' then 2 else 3 end + case when simulated then 4 else 0 end + 1, 1)
$$;

-- Cells that nothing was ever said about.
create function figures.untold(n integer) returns bytea language sql immutable parallel safe as $$
  select decode(repeat('7ff8000000000000ff', n), 'hex')
$$;

-- Puts cells of rising slots side by side, gaps filled.
create function figures.cells(slots integer[], pieces bytea[]) returns bytea language plpgsql immutable parallel safe as $$
declare made bytea := pieces[1];
begin
  for i in 2 .. cardinality(slots) loop
    if slots[i] - slots[i - 1] > 1 then made := made || figures.untold(slots[i] - slots[i - 1] - 1); end if;
    made := made || pieces[i];
  end loop;
  return made;
end $$;

-- Lays new cells over a line; what the new ones say nothing about stays.
create function figures.laid(old_first integer, old bytea, new_first integer, new bytea) returns bytea language plpgsql immutable parallel safe as $$
declare
  made bytea := old;
  at integer := least(old_first, new_first);
  lacks integer;
begin
  if new_first < old_first then made := figures.untold(old_first - new_first) || made; end if;
  lacks := new_first - at + length(new) / 9 - length(made) / 9;
  if lacks > 0 then made := made || figures.untold(lacks); end if;
  for i in 0 .. length(new) / 9 - 1 loop
    if get_byte(new, i * 9 + 8) <> 255 then
      made := overlay(made placing substr(new, i * 9 + 1, 9) from (new_first - at + i) * 9 + 1);
    end if;
  end loop;
  return made;
end $$;

-- `offset 0`: without it the place of a period would be worked out again wherever it is named.
create function figures.lines_added() returns trigger language plpgsql as $$
begin
  insert into figures.line as l (indicator, shape, category, block, area_id, first, cells)
  select indicator, shape, category, slot / 64, area_id, min(slot) % 64,
    case when count(*) = max(slot) - min(slot) + 1 then string_agg(cell, '' order by slot)
      else figures.cells(array_agg(slot order by slot), array_agg(cell order by slot)) end
  from (select indicator, figures.shape(period) as shape, coalesce(category, '') as category, area_id,
      figures.slot(period, "from") as slot, figures.cell(value, quality, simulated) as cell
    from changed where known_to is null and workflow = 'official' offset 0) c
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (indicator, shape, category, block, area_id) do update
    set first = least(l.first, excluded.first), cells = case
      when length(excluded.cells) = 9 and excluded.first between l.first and l.first + length(l.cells) / 9 - 1
        then overlay(l.cells placing excluded.cells from (excluded.first - l.first) * 9 + 1)
      when excluded.first = l.first + length(l.cells) / 9 then l.cells || excluded.cells
      else figures.laid(l.first, l.cells, excluded.first, excluded.cells) end;
  return null;
end $$;

-- A value that is no longer official is taken away, unless another stands in its place already.
create function figures.lines_changed() returns trigger language plpgsql as $$
begin
  insert into figures.line as l (indicator, shape, category, block, area_id, first, cells)
  select indicator, shape, category, slot / 64, area_id, min(slot) % 64,
    case when count(*) = max(slot) - min(slot) + 1 then string_agg(cell, '' order by slot)
      else figures.cells(array_agg(slot order by slot), array_agg(cell order by slot)) end
  from (select distinct on (indicator, shape, category, area_id, slot) * from (
      select indicator, figures.shape(period) as shape, coalesce(category, '') as category, area_id,
        figures.slot(period, "from") as slot, figures.cell(value, quality, simulated) as cell, 1 as turn
      from changed where known_to is null and workflow = 'official'
      union all
      select indicator, figures.shape(period), coalesce(category, ''), area_id, figures.slot(period, "from"),
        '\x7ff800000000000000'::bytea, 2
      from was where known_to is null and workflow = 'official') b
    order by indicator, shape, category, area_id, slot, turn) c
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (indicator, shape, category, block, area_id) do update
    set first = least(l.first, excluded.first), cells = case
      when length(excluded.cells) = 9 and excluded.first between l.first and l.first + length(l.cells) / 9 - 1
        then overlay(l.cells placing excluded.cells from (excluded.first - l.first) * 9 + 1)
      when excluded.first = l.first + length(l.cells) / 9 then l.cells || excluded.cells
      else figures.laid(l.first, l.cells, excluded.first, excluded.cells) end;
  return null;
end $$;

create function figures.lines_gone() returns trigger language plpgsql as $$
begin
  insert into figures.line as l (indicator, shape, category, block, area_id, first, cells)
  select indicator, shape, category, slot / 64, area_id, min(slot) % 64,
    case when count(*) = max(slot) - min(slot) + 1 then string_agg('\x7ff800000000000000'::bytea, '' order by slot)
      else figures.cells(array_agg(slot order by slot), array_agg('\x7ff800000000000000'::bytea order by slot)) end
  from (select indicator, figures.shape(period) as shape, coalesce(category, '') as category, area_id, figures.slot(period, "from") as slot
    from was where known_to is null and workflow = 'official' offset 0) c
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (indicator, shape, category, block, area_id) do update
    set first = least(l.first, excluded.first), cells = case
      when length(excluded.cells) = 9 and excluded.first between l.first and l.first + length(l.cells) / 9 - 1
        then overlay(l.cells placing excluded.cells from (excluded.first - l.first) * 9 + 1)
      when excluded.first = l.first + length(l.cells) / 9 then l.cells || excluded.cells
      else figures.laid(l.first, l.cells, excluded.first, excluded.cells) end;
  return null;
end $$;

create trigger line_added after insert on figures.value referencing new table as changed for each statement execute function figures.lines_added();
create trigger line_changed after update on figures.value referencing old table as was new table as changed for each statement execute function figures.lines_changed();
create trigger line_gone after delete on figures.value referencing old table as was for each statement execute function figures.lines_gone();

-- Makes all lines anew from the values. The writers' lock keeps others out meanwhile.
create function figures.remake_lines() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('figures.value'));
  delete from figures.line;
  insert into figures.line (indicator, shape, category, block, area_id, first, cells)
  select indicator, shape, category, slot / 64, area_id, min(slot) % 64,
    case when count(*) = max(slot) - min(slot) + 1 then string_agg(cell, '' order by slot)
      else figures.cells(array_agg(slot order by slot), array_agg(cell order by slot)) end
  from (select indicator, figures.shape(period) as shape, coalesce(category, '') as category, area_id,
      figures.slot(period, "from") as slot, figures.cell(value, quality, simulated) as cell
    from figures.value where known_to is null and workflow = 'official' offset 0) c
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5;
end $$;
select figures.remake_lines();
