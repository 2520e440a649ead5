create schema figures;

-- The value of an indicator for an area and a period, kept twice in time: what it speaks of (period) and since when it
-- was known so (known_from up to known_to). A correction closes the old row and opens a new one; nothing is overwritten.
-- Beside the open official value at most one is on its way to become it (draft, submitted or returned).
create table figures.value (
  id bigint generated always as identity primary key,
  indicator text not null,
  area_id integer not null references areas.area (id),
  category text,
  period text not null,
  "from" date not null,
  "to" date not null check ("to" >= "from"),
  value numeric not null,
  workflow text not null check (workflow in ('draft', 'submitted', 'official', 'returned')),
  quality text not null default 'final' check (quality in ('estimate', 'preliminary', 'final')),
  method text not null default 'reported',
  known_from timestamptz not null,
  known_to timestamptz check (known_to >= known_from),
  giver text,
  signer text,
  entered_by text not null,
  entered_kind text not null,
  entered_at timestamptz not null,
  approved_by text,
  source_id text,
  run_id uuid,
  cell text,
  note text,
  simulated boolean not null default false
);
create unique index value_open on figures.value (indicator, area_id, period, coalesce(category, ''), (workflow = 'official')) where known_to is null;
create index value_area on figures.value (area_id, indicator, "to" desc);
create index value_waiting on figures.value (workflow, indicator) where known_to is null and workflow <> 'official';

-- Every change of a figure's state: who, when, why.
create table figures.move (
  id bigint generated always as identity primary key,
  value_id bigint not null references figures.value (id),
  move text not null check (move in ('enter', 'submit', 'approve', 'return', 'correct', 'self-approve')),
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  note text
);
create index move_value on figures.move (value_id);
