create schema files;

-- Bytes kept in the file store under the sha256 of what they hold: the same file twice is one.
create table files.file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  type text not null,
  stored_at timestamptz not null
);

-- Who brought a file, under which name: that person may always see it again.
create table files.upload (
  hash text not null references files.file,
  actor_kind text not null,
  actor_id text not null,
  name text not null,
  at timestamptz not null,
  primary key (hash, actor_kind, actor_id)
);

-- What a file is part of: whoever has the right there may see it. Public = anybody may.
create table files.use (
  hash text not null references files.file,
  subject_kind text not null,
  subject_id text not null,
  name text not null,
  needs text not null,
  area_id integer,
  field text,
  public boolean not null default false,
  primary key (hash, subject_kind, subject_id)
);
