create schema events;

-- What happened, written in the transaction of its cause. Ids are given in order of writing, not of commit:
-- the relay knows about gaps (relay.ts). Kept for a week so that a screen that was cut off can catch up.
create table events.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  topic text,
  area_id integer,
  data jsonb not null
);
create index event_at on events.event using brin (at);
