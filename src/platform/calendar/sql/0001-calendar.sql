create schema calendar;

-- Days the centre has entered itself, e.g. from the yearly decision on Tết. They win over the built-in table and over
-- what the law alone gives.
create table calendar.day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'compensatory', 'swapped_off', 'swapped_work', 'proposed')),
  name jsonb not null,
  source text not null,
  set_by text not null,
  set_at timestamptz not null
);
