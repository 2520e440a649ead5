-- Boards that people build: their widgets are data, checked when they are saved and once more when they are drawn.
create schema if not exists boards;

create table boards.board (
  id uuid primary key,
  title text not null,
  note text not null default '',
  -- Person who owns it.
  owner text not null,
  -- Where it looks unless the address says otherwise: {area, period, borders, known}.
  view jsonb not null default '{}',
  widgets jsonb not null default '[]',
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  ended_at timestamptz
);
create index board_owner on boards.board (owner) where ended_at is null;

-- With whom: everybody of a role (null = any role) whose ground touches an area (null = anywhere).
create table boards.share (
  board uuid not null references boards.board on delete cascade,
  role text check (role in ('viewer', 'officer', 'lead', 'admin')),
  area_id integer,
  edits boolean not null default false,
  shared_by text not null,
  shared_at timestamptz not null,
  unique nulls not distinct (board, role, area_id)
);

create table boards.home (
  person text primary key,
  board uuid not null references boards.board on delete cascade
);
