create schema cases;

-- Anything with a deadline and a life. Its moves are rows of their own; this row is where they have led so far.
-- area_id is the area of the day of receipt and is never changed; home_area_id follows the ground when borders move.
create table cases."case" (
  id uuid primary key,
  code text not null unique,
  type text not null,
  module text not null,
  record text not null check (record in ('ours', 'mirrored')),
  title text not null,
  state text not null,
  phase text not null check (phase in ('waiting', 'working', 'done', 'refused')),
  area_id integer not null references areas.area (id),
  home_area_id integer not null references areas.area (id),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  received_at timestamptz not null,
  -- The clock: term and cut-off as they were when it was received; `clock` is what kernel/deadline.ts goes on with.
  term_value numeric,
  term_unit text check (term_unit in ('working-day', 'working-hour', 'calendar-day')),
  cutoff text,
  clock jsonb,
  due_fixed boolean not null default false,
  due_at timestamptz,
  due_original timestamptz,
  -- The Vietnamese day of due_at, for counts; null while the clock stands still or there is no due time.
  due_day date,
  -- From when it counts as late: the due instant itself for terms in hours and due times given by the hour, else the
  -- end of the due day. Null while the clock stands still or there is no due time.
  late_at timestamptz,
  paused_at timestamptz,
  extended integer not null default 0,
  ended_at timestamptz,
  timeliness text check (timeliness in ('early', 'on-time', 'late', 'none')),
  -- Offices by code: who took it in, who decides, where it lies now.
  receiving text,
  deciding text,
  office text,
  assignee uuid,
  helpers uuid[] not null default '{}',
  -- Who gave it; null = it came from outside.
  giver uuid,
  parent_kind text,
  parent_id text,
  merged_into uuid,
  -- Who wrote it down; may read it for ever.
  opened_by text not null default 'system',
  fields jsonb not null default '{}',
  -- Accent-blind words of code, title and searched fields.
  words text not null default '',
  source text,
  -- Of a mirrored one: what its own system said last, so that the same again changes nothing.
  mirror_hash text,
  simulated boolean not null default false,
  -- When the watch looks at it next: a reminder, the due time, an escalation. Null = nothing to look at.
  watch_at timestamptz,
  -- The watch has told that it is late.
  told_late boolean not null default false,
  reminded integer not null default 0,
  escalations integer not null default 0,
  moved_at timestamptz not null,
  version integer not null default 1,
  check ((parent_kind is null) = (parent_id is null)),
  check ((lat is null) = (lon is null))
);
-- Open work is small beside what has ended: most indexes hold only that.
create index case_newest on cases."case" (type, received_at desc, id desc);
create index case_area_newest on cases."case" (home_area_id, received_at desc, id desc);
create index case_open_due on cases."case" (due_at, id) where ended_at is null;
create index case_open_late on cases."case" (late_at) where ended_at is null;
create index case_newest_all on cases."case" (received_at desc, id desc);
create index case_assignee on cases."case" (assignee, ended_at, due_at) where assignee is not null;
create index case_office_newest on cases."case" (office, received_at desc, id desc);
create index case_open_office on cases."case" (office, due_at) where ended_at is null;
create index case_giver on cases."case" (giver, ended_at, due_at) where giver is not null;
create index case_helpers on cases."case" using gin (helpers) where helpers <> '{}';
create index case_parent on cases."case" (parent_kind, parent_id) where parent_kind is not null;
create index case_watch on cases."case" (watch_at) where watch_at is not null;
create index case_words on cases."case" using gin (to_tsvector('simple', words));

-- Every change, with who and when. Rows of clock_kind are the history that the deadline is a pure function of.
create table cases.move (
  id bigint generated always as identity primary key,
  "case" uuid not null references cases."case" (id),
  at timestamptz not null,
  move text not null,
  actor_kind text not null,
  actor text not null,
  from_state text,
  to_state text not null,
  office text,
  assignee uuid,
  note text,
  fill jsonb,
  files text[] not null default '{}',
  lat double precision,
  lon double precision,
  clock_kind text check (clock_kind in ('pause', 'resume', 'supplement-requested', 'complete')),
  clock_rule text check (clock_rule in ('PAUSE', 'RESTART')),
  version integer not null
);
create index move_case on cases.move ("case", id);
create index move_newest on cases.move (at desc);

-- Running numbers of the human codes, by prefix and Vietnamese day.
create table cases.number (
  prefix text not null,
  day date not null,
  last integer not null,
  primary key (prefix, day)
);

-- How many there are, kept in the transaction of each move: what boards count is read from here, never counted anew.
-- due_day: of open ones with a running clock, else null.
create table cases.tally (
  type text not null,
  area_id integer not null,
  office text not null default '',
  state text not null,
  phase text not null,
  due_day date,
  n integer not null,
  unique nulls not distinct (type, area_id, office, state, phase, due_day)
) with (fillfactor = 50);

-- Filters a person keeps under a name, for himself or for all.
create table cases.view (
  id uuid primary key,
  owner uuid not null,
  title text not null,
  query jsonb not null,
  shared boolean not null default false,
  made_at timestamptz not null
);
