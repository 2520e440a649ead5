create schema backup;

-- Backups that were made or failed, written when they ended. The file itself does not know of its own row.
create table backup.run (
  id uuid primary key,
  at timestamptz not null,
  ended_at timestamptz not null,
  made_by text not null check (made_by in ('nightly', 'hand')),
  ok boolean not null,
  file text not null,
  bytes bigint,
  rows bigint,
  files bigint,
  encrypted boolean not null default false,
  note jsonb
);
create index run_at on backup.run (at desc);
