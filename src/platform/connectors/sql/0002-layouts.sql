-- The file itself, kept until it is taken, so that it can be read again with cells mended and columns explained.
alter table connectors.upload add column bytes bytea;
alter table connectors.upload add column told jsonb not null default '{}';
alter table connectors.upload alter column bytes set storage external;

-- How an office writes its sheets: found again by a signature of the heads (periods left out of it).
create table connectors.layout (
  office text not null,
  key text not null,
  heads text[] not null,
  mapping jsonb not null,
  sheet text not null,
  file text not null,
  saved_by text not null,
  saved_at timestamptz not null,
  uses integer not null default 1,
  primary key (office, key)
);
create index layout_key on connectors.layout (key, saved_at desc);
