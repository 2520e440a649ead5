-- What each giver owes next: of every indicator, unit and kind of period it ever gave, the period after its newest one.
-- Kept with every word of a giver and made anew each day, so that what it owes first is one look into an index.
create table figures.owed (
  giver text not null references figures.giver (id),
  field text not null,
  indicator text not null,
  area_id integer not null,
  -- Kind of period and calendar, as of figures.line.
  shape text not null,
  -- The newest period it gave, and the last day of the one it owes.
  period text not null,
  given_to date not null,
  owed_from date not null,
  owed_to date not null,
  -- The first instant after the due day.
  due_at timestamptz not null,
  primary key (giver, indicator, area_id, shape)
);
create index owed_first on figures.owed (giver, field, due_at);
