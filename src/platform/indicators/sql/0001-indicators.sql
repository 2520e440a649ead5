create schema indicators;

-- What is counted and measured, as the modules declare it. A changed definition is a new version; what an old value
-- meant stays readable. `since` = first day the definition holds, `known` = when the centre learnt of it.
create table indicators.indicator (
  id text not null,
  version integer not null,
  module text not null,
  definition jsonb not null,
  since date not null,
  known timestamptz not null,
  -- The newest version; none of an indicator that is declared no longer.
  current boolean not null,
  primary key (id, version)
);
create unique index indicator_current on indicators.indicator (id) where current;

-- What is aimed at, by whose decision. A replaced value stands in the audit.
create table indicators.target (
  indicator text not null,
  area_id integer not null references areas.area (id),
  period text not null,
  value numeric not null,
  decision text,
  set_by text not null,
  set_at timestamptz not null,
  primary key (indicator, area_id, period)
);
create index target_area on indicators.target (area_id);
