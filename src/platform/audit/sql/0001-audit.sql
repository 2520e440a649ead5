create schema audit;

-- Who did or saw what. Actor ids only, no names. Rows are written in the transaction of the deed and sealed by a job:
-- the seal is sha256(previous seal + row), so a row that is changed or taken out afterwards breaks the chain.
create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  verb text not null,
  subject_kind text not null,
  subject_id text not null,
  area_id integer,
  detail jsonb,
  place text
);
create index entry_subject on audit.entry (subject_kind, subject_id, id desc);
create index entry_actor on audit.entry (actor_id, id desc);

create table audit.seal (
  upto bigint primary key,
  rows integer not null,
  hash text not null,
  at timestamptz not null
);
-- How far the next round of sealing goes (seal.ts): the highest id seen, and the number that every transaction
-- running then is below.
create table audit.mark (
  one boolean primary key default true check (one),
  upto bigint not null,
  ceiling bigint not null,
  at timestamptz not null
);
