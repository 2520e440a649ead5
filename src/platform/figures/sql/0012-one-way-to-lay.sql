-- Every change of a line goes one way: `figures.lay` takes cells that changed, whoever saw the change.
create type figures.piece as (indicator text, shape text, category text, area_id integer, slot integer, cell bytea);

create function figures.piece(indicator text, category text, area_id integer, period text, "from" date, cell bytea)
returns figures.piece language sql immutable parallel safe as $$
  select row(indicator, figures.shape(period), coalesce(category, ''), area_id, figures.slot(period, "from"), cell)::figures.piece
$$;

-- Lays new cells over a line; what the new ones say nothing about stays. First the usual: one cell within, and what follows on.
create or replace function figures.laid(old_first integer, old bytea, new_first integer, new bytea) returns bytea language plpgsql immutable parallel safe as $$
declare
  made bytea := old;
  at integer := least(old_first, new_first);
  lacks integer;
begin
  if length(new) = 9 and new_first between old_first and old_first + length(old) / 9 - 1 then
    return overlay(old placing new from (new_first - old_first) * 9 + 1);
  end if;
  if new_first = old_first + length(old) / 9 then return old || new; end if;
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

-- At most one piece a cell.
create function figures.lay(pieces figures.piece[]) returns void language plpgsql as $$
begin
  if cardinality(pieces) = 0 then return; end if;
  insert into figures.line as l (indicator, shape, category, block, area_id, first, cells)
  select indicator, shape, category, slot / 64, area_id, min(slot) % 64,
    case when count(*) = max(slot) - min(slot) + 1 then string_agg(cell, '' order by slot)
      else figures.cells(array_agg(slot order by slot), array_agg(cell order by slot)) end
  from unnest(pieces)
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (indicator, shape, category, block, area_id) do update
    set first = least(l.first, excluded.first), cells = figures.laid(l.first, l.cells, excluded.first, excluded.cells);
end $$;

-- What was official is taken away first, then laid what is: of a correction the new value stands.
create function figures.keep_lines() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform figures.lay(array(
      select figures.piece(indicator, category, area_id, period, "from", '\x7ff800000000000000')
      from was where known_to is null and workflow = 'official'));
  end if;
  if tg_op <> 'DELETE' then
    perform figures.lay(array(
      select figures.piece(indicator, category, area_id, period, "from", figures.cell(value, quality, simulated))
      from changed where known_to is null and workflow = 'official'));
  end if;
  return null;
end $$;

create or replace trigger line_added after insert on figures.value referencing new table as changed for each statement execute function figures.keep_lines();
create or replace trigger line_changed after update on figures.value referencing old table as was new table as changed for each statement execute function figures.keep_lines();
create or replace trigger line_gone after delete on figures.value referencing old table as was for each statement execute function figures.keep_lines();
drop function figures.lines_added, figures.lines_changed, figures.lines_gone;

-- Makes all lines anew from the values, one indicator after the other. The writers' lock keeps others out meanwhile.
create or replace function figures.remake_lines() returns void language plpgsql as $$
declare one text;
begin
  perform pg_advisory_xact_lock(hashtext('figures.value'));
  delete from figures.line;
  for one in select distinct indicator from figures.value loop
    perform figures.lay(array(
      select figures.piece(indicator, category, area_id, period, "from", figures.cell(value, quality, simulated))
      from figures.value where indicator = one and known_to is null and workflow = 'official'));
  end loop;
end $$;
