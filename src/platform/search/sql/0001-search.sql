create schema search;

-- What changed and is not yet in the index: left by the transaction of the fact, taken by whoever indexes next.
create table search.pending (
  id bigint generated always as identity primary key,
  subject text not null,
  ref uuid not null
);

-- Where a document stands in the order of time, so that its old entry is found again when its words change.
create table search.doc (
  ref uuid primary key,
  subject text not null,
  at bigint not null
);

-- Documents newest first, numbered from 0, at most 65,536. Never changed but for `dead`: a bit for each document that is
-- gone or newer elsewhere. What was merged into another stays a while for those who are still reading it.
create table search.segment (
  id integer generated always as identity primary key,
  subject text not null,
  size integer not null,
  newest bytea not null,
  oldest bytea not null,
  dead bytea,
  dead_n integer not null default 0,
  gone_at timestamptz
);
create index segment_live on search.segment (subject) where gone_at is null;

-- Keys of the documents, 64 a row: 8 bytes of time, 16 of the id, descending. `last` is the smallest of the row.
create table search.chunk (
  segment integer not null,
  chunk integer not null,
  last bytea not null,
  docs bytea not null,
  primary key (segment, chunk)
);
create index chunk_last on search.chunk (segment, last);

-- Which documents of a segment hold a term: their numbers as 16-bit integers, or a bit for each where that is shorter.
create table search.posting (
  segment integer not null,
  term text collate "C" not null,
  n integer not null,
  hits bytea not null,
  primary key (segment, term)
);
-- Bits do not shrink; packing them again would only cost time at each reading.
alter table search.posting alter hits set storage external;
