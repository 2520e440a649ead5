create schema alerts;

-- Where each rule stands with each subject. Written only when it flips; no row = calm.
-- stale: the level was reached by values too old to alert anybody; the first fresh value then counts as a flip.
create table alerts.watch (
  rule text not null,
  subject_kind text not null,
  subject text not null,
  level integer not null,
  since timestamptz not null,
  value double precision,
  stale boolean not null default false,
  -- Of figures: the period that was judged last, so that an older one does not flip it back.
  period text,
  primary key (rule, subject_kind, subject)
);

-- Every change of status, alert or not.
create table alerts.flip (
  id bigint generated always as identity primary key,
  rule text not null,
  subject_kind text not null,
  subject text not null,
  -- When the fact happened, and when we learnt of it.
  at timestamptz not null,
  recorded_at timestamptz not null,
  from_level integer not null,
  to_level integer not null,
  value double precision,
  alert uuid
);
create index flip_subject on alerts.flip (subject, rule, id desc);

create table alerts.alert (
  id uuid primary key,
  -- Short number of the Vietnamese day, the same on list, wall and map.
  day date not null,
  number integer not null,
  rule text not null,
  title jsonb not null,
  severity text not null check (severity in ('info', 'medium', 'high', 'critical')),
  state text not null check (state in ('open', 'acknowledged', 'closed')),
  subject_kind text not null,
  subject text not null,
  thing text,
  indicator text not null,
  -- Of figures: the period of the value.
  period text,
  area_id integer,
  -- Accent-blind words for searching.
  words text not null default '',
  opened_at timestamptz not null,
  owner uuid not null,
  due_at timestamptz not null,
  -- When the superior is told if nobody moves; null = nobody above is left, or it is closed.
  escalate_at timestamptz,
  escalations integer not null default 0,
  value double precision,
  level integer not null,
  peak integer not null,
  fact_at timestamptz not null,
  suspect boolean not null default false,
  simulated boolean not null default false,
  -- The condition no longer holds. The alert stays until a person closes it.
  passed_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('done', 'false-alarm')),
  proof jsonb,
  steps integer[] not null default '{}',
  version integer not null default 1,
  unique (day, number),
  check ((state = 'closed') = (closed_at is not null))
);
create unique index alert_one_open on alerts.alert (rule, subject_kind, subject) where state <> 'closed';
create index alert_escalate on alerts.alert (escalate_at) where state <> 'closed';
create index alert_newest on alerts.alert (opened_at desc);
create index alert_living on alerts.alert (area_id) where state <> 'closed';
create index alert_thing on alerts.alert (thing, opened_at desc);

-- What happened to an alert: by the watch (actor system) or by a person.
create table alerts.move (
  id bigint generated always as identity primary key,
  alert uuid not null references alerts.alert (id),
  at timestamptz not null,
  move text not null,
  actor_kind text not null,
  actor text not null,
  state text not null,
  severity text not null,
  value double precision,
  level integer not null,
  owner uuid not null,
  note text,
  fill jsonb
);
create index move_alert on alerts.move (alert, id);
create index move_newest on alerts.move (at desc);

-- The last number given on a day.
create table alerts.day (
  day date primary key,
  last integer not null
);

-- What a centre changes about a declared rule. Thresholds are settings or fields of things.
create table alerts.tuning (
  rule text primary key,
  enabled boolean not null default true,
  hysteresis double precision check (hysteresis >= 0),
  deadline jsonb,
  note text,
  version integer not null default 1,
  set_by text not null,
  set_at timestamptz not null
);
