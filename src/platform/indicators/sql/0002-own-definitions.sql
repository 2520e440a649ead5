-- Definitions that the locality gives itself stand beside those of the modules and are never touched by a release.
alter table indicators.indicator add column origin text not null default 'module' check (origin in ('module', 'local'));
-- Why it was changed, in the words of who did it.
alter table indicators.indicator add column note text;
alter table indicators.indicator add column by_kind text;
alter table indicators.indicator add column by_id text;

-- What was aimed at before: a target that was changed or taken back, with the time it was believed.
create table indicators.target_past (
  indicator text not null,
  area_id integer not null references areas.area (id),
  period text not null,
  value numeric not null,
  decision text,
  set_by text not null,
  set_at timestamptz not null,
  until timestamptz not null
);
create index target_past_of on indicators.target_past (indicator, area_id, period, until desc);
