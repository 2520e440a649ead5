create schema reports;

-- A task that comes back by itself: what is made (a template), when (a pattern over the working calendar), and when next.
-- area_id is followed to today's unit when a turn is made. next_at is stored, so that the watch asks one index.
create table reports.recurring (
  id uuid primary key,
  title text not null,
  type text not null,
  area_id integer not null references areas.area (id),
  assignee uuid,
  helpers uuid[] not null default '{}',
  office text,
  term jsonb,
  fields jsonb not null default '{}',
  plan jsonb not null,
  state text not null default 'on' check (state in ('on', 'paused', 'ended')),
  -- Why it stopped by itself, in plain words.
  trouble jsonb,
  owner uuid not null,
  -- Days of the pattern up to done_nominal are made or passed over; done_day is the working day the last one came to.
  done_nominal date not null,
  done_day date not null,
  -- The turn that waits. next_nominal null: the calendar has changed, it is to be computed anew.
  next_nominal date,
  next_day date,
  next_at timestamptz,
  made_at timestamptz not null,
  version integer not null default 1,
  check (state <> 'on' or next_at is not null)
);
create index recurring_due on reports.recurring (next_at) where state = 'on';

-- One row a turn: the key is what makes a second one impossible.
create table reports.turn (
  recurring uuid not null references reports.recurring (id),
  nominal date not null,
  day date not null,
  "case" uuid not null,
  made_at timestamptz not null,
  primary key (recurring, nominal)
);

-- How often each page was opened in a week, and how many people-days that was. No person is in it. `subject`: the
-- indicator of an indicator's page, so that it is known which figures are looked at; else ''.
create table reports.usage (
  week date not null,
  page text not null,
  subject text not null default '',
  opens integer not null,
  people_days integer not null,
  primary key (week, page, subject)
);
-- Today's marks, so that a person counts once a day: a keyed hash whose key is thrown away with the day.
create table reports.usage_key (
  day date primary key,
  key bytea not null
);
create table reports.usage_mark (
  day date not null references reports.usage_key (day) on delete cascade,
  page text not null,
  mark bytea not null,
  primary key (day, page, mark)
);

-- The effect report of a week that has ended, as it was counted then.
create table reports.effect (
  week date not null,
  area_id integer not null references areas.area (id),
  numbers jsonb not null,
  idle jsonb not null,
  made_at timestamptz not null,
  primary key (week, area_id)
);
