-- A table that somebody asks for, as it came: filled from what is known, the rest asked of the units.
create table reports.table_request (
  id uuid primary key,
  title text not null,
  name text not null,
  bytes bytea not null,
  area_id integer not null references areas.area (id),
  state text not null default 'planned' check (state in ('planned', 'open', 'signed')),
  due_at timestamptz,
  asked_by text not null,
  asked_at timestamptz not null,
  signed_by text,
  signed_name text,
  signed_at timestamptz,
  version integer not null default 1
);
create index table_request_at on reports.table_request (asked_at desc);

-- What one unit is asked, and the link by which it answers without an account. Of the link only the hash is kept.
create table reports.table_part (
  id uuid primary key,
  request uuid not null references reports.table_request (id) on delete cascade,
  area_id integer not null references areas.area (id),
  hash bytea unique,
  expires_at timestamptz,
  "case" uuid,
  opened_at timestamptz,
  answered_at timestamptz,
  answered_by text,
  reminded_at timestamptz,
  unique (request, area_id)
);

create table reports.table_cell (
  id bigint generated always as identity primary key,
  request uuid not null references reports.table_request (id) on delete cascade,
  part uuid references reports.table_part (id) on delete set null,
  sheet text not null,
  cell text not null,
  question text not null,
  unit text not null default '',
  indicator text,
  area_id integer references areas.area (id),
  period text,
  scale double precision not null default 1,
  -- As the table wants it: in the unit of the cell.
  value double precision,
  state text not null check (state in ('known', 'asked', 'answered')),
  last_value double precision,
  last_period text,
  source text,
  unique (request, sheet, cell)
);
create index table_cell_part on reports.table_cell (part);
