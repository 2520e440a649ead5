create schema sources;

-- A door facts come in by, as configured here. `secrets` is sealed (AES-256-GCM) and never leaves the server.
-- next_run_at: of a source that is fetched, when it is its turn; of one that pushes, when it is late unless heard before.
create table sources.source (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{0,79}$'),
  title jsonb not null,
  connector text,
  door text not null check (door in ('file', 'pull', 'push', 'mqtt', 'form')),
  config jsonb not null default '{}',
  secrets bytea,
  schedule_seconds integer check (schedule_seconds >= 10),
  next_run_at timestamptz,
  state text not null default 'idle' check (state in ('ok', 'late', 'failing', 'idle', 'off')),
  failures integer not null default 0,
  last_at timestamptz,
  note jsonb,
  simulated boolean not null default false,
  -- The machine token bound to it: what comes by this token comes from this source.
  token uuid,
  -- How far it has been read (ETag, last id): the next fetch begins there.
  cursor text,
  giver text,
  made_at timestamptz not null
);
create index source_due on sources.source (next_run_at) where next_run_at is not null;
create unique index source_token on sources.source ((token::text)) where token is not null;

-- One execution of a source, or one import of a file.
create table sources.run (
  id uuid primary key,
  source text not null references sources.source (id),
  at timestamptz not null,
  ended_at timestamptz,
  state text not null default 'running' check (state in ('running', 'ok', 'partial', 'failed')),
  accepted integer not null default 0,
  duplicates integer not null default 0,
  rejected integer not null default 0,
  actor_kind text not null,
  actor_id text not null,
  note jsonb
);
create index run_source on sources.run (source, at desc);

-- One refused row, kept as it came with the reason in plain words. Nothing refused is lost.
create table sources.reject (
  id bigint generated always as identity primary key,
  run uuid not null references sources.run (id),
  kind text not null check (kind in ('figure', 'reading', 'row')),
  "row" integer,
  "column" text,
  value text,
  raw jsonb not null,
  reason jsonb not null,
  mend jsonb,
  state text not null default 'kept' check (state in ('kept', 'mended', 'dropped')),
  settled_at timestamptz,
  settled_by text
);
create index reject_run on sources.reject (run, id);

-- How the columns of a layout were understood, so that the next file with the same heads needs no help.
create table sources.mapping (
  owner text not null,
  layout text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  primary key (owner, layout)
);
create index mapping_layout on sources.mapping (layout, saved_at desc);
