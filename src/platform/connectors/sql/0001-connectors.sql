create schema connectors;

-- A file somebody brought, read but not yet taken: what would be written and what is refused, until it is committed.
create table connectors.upload (
  id uuid primary key,
  type text not null,
  name text not null,
  hash text not null,
  actor_kind text not null,
  actor_id text not null,
  at timestamptz not null,
  state text not null default 'previewed' check (state in ('previewed', 'committed')),
  layout text,
  -- Rows as they would be handed to the intake: {figures: […], readings: […]}.
  batch jsonb not null,
  outcome jsonb not null,
  status text not null default 'draft',
  run_id uuid
);
create index upload_at on connectors.upload (at);
