create schema digital_index;

-- A set of criteria: index, groups, criteria as one document, checked by the program. Changed only while it is a draft;
-- who changed it when is kept whole in set_version. What is in force is never changed: next year's set is a copy.
create table digital_index."set" (
  id uuid primary key,
  area_id integer not null references areas.area (id),
  state text not null default 'draft' check (state in ('draft', 'issued', 'withdrawn')),
  doc jsonb not null,
  valid_from date,
  valid_to date check (valid_to > valid_from),
  based_on uuid references digital_index."set" (id),
  simulated boolean not null default false,
  version integer not null default 1,
  made_at timestamptz not null
);

create table digital_index.set_version (
  "set" uuid not null references digital_index."set" (id),
  version integer not null,
  state text not null,
  doc jsonb not null,
  actor_kind text not null,
  actor text not null,
  at timestamptz not null,
  primary key ("set", version)
);

-- One turn of scoring by one issued set.
create table digital_index.round (
  id uuid primary key,
  "set" uuid not null references digital_index."set" (id),
  area_id integer not null references areas.area (id),
  name text not null,
  period text not null,
  "from" date not null,
  "to" date not null,
  state text not null default 'open' check (state in ('open', 'self-scored', 'reviewed', 'published')),
  self_due timestamptz not null,
  review_due timestamptz not null,
  simulated boolean not null default false,
  made_at timestamptz not null
);
create index round_period on digital_index.round ("to");

-- Who is measured: an area, an office or a person. The name is as it was then; a person's is not kept here.
create table digital_index.unit (
  id uuid primary key,
  round uuid not null references digital_index.round (id),
  kind text not null check (kind in ('area', 'office', 'person')),
  area_id integer not null references areas.area (id),
  office text references offices.office (code),
  person uuid references identity.person (id),
  name text not null default '',
  size numeric check (size >= 0),
  state text not null default 'open' check (state in ('open', 'self-scored', 'reviewed')),
  submitted_at timestamptz,
  submitted_by text,
  -- The task that reminds of the deadline.
  task uuid,
  check ((kind = 'office') = (office is not null) and (kind = 'person') = (person is not null))
);
create unique index unit_once on digital_index.unit (round, area_id, coalesce(office, ''), coalesce(person, '00000000-0000-0000-0000-000000000000'));
create index unit_area on digital_index.unit (area_id);

-- One criterion of one unit: what the centre counted, what the unit gave, what the reviewer decided.
create table digital_index.answer (
  unit uuid not null references digital_index.unit (id),
  criterion text not null,
  auto jsonb,
  auto_passport text,
  auto_note jsonb,
  auto_simulated boolean not null default false,
  auto_at timestamptz,
  self jsonb,
  self_note text not null default '',
  self_links text[] not null default '{}',
  self_files jsonb not null default '[]',
  self_kind text,
  self_by text,
  self_at timestamptz,
  review numeric check (review >= 0),
  review_reason text not null default '',
  review_by text,
  review_at timestamptz,
  version integer not null default 1,
  primary key (unit, criterion)
);

-- Every change, with who and when.
create table digital_index.move (
  id bigint generated always as identity primary key,
  round uuid not null references digital_index.round (id),
  unit uuid references digital_index.unit (id),
  criterion text,
  move text not null,
  actor_kind text not null,
  actor text not null,
  at timestamptz not null,
  detail jsonb
);
create index move_unit on digital_index.move (unit, id);

-- What was published, whole. A correction is another edition; none is ever changed.
create table digital_index.publication (
  round uuid not null references digital_index.round (id),
  edition integer not null check (edition > 0),
  result jsonb not null,
  reason text,
  published_by text not null,
  published_at timestamptz not null,
  primary key (round, edition)
);

create function digital_index.keep_publication() returns trigger language plpgsql as $$
begin
  -- What the demo published is made up and may be taken out with the demo.
  if tg_op = 'DELETE' and (select simulated from digital_index.round where id = old.round) then return old; end if;
  raise exception 'What was published stays as it was published';
end $$;
create trigger keep_publication before update or delete on digital_index.publication
  for each row execute function digital_index.keep_publication();
