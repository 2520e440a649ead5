-- A closed stretch of time: figures whose period lies within it are changed only by a correction with a note. `scope` holds
-- ids of indicators or of fields, null = all; the area and all below it, null = everywhere.
create table figures.lock (
  id bigint generated always as identity primary key,
  scope text[],
  area_id integer references areas.area (id),
  period text not null,
  "from" date not null,
  "to" date not null check ("to" >= "from"),
  closed_at timestamptz not null,
  closed_kind text not null,
  closed_by text not null,
  note text,
  opened_at timestamptz,
  opened_kind text,
  opened_by text,
  opened_reason text,
  check ((opened_at is null) = (opened_reason is null))
);
create index lock_closed on figures.lock ("from", "to") where opened_at is null;
