-- The reporting regime: what must be reported, by whom, to whom, by which closing rule (Decree 09/2019 Art. 7-8).
create table reports.report (
  id uuid primary key,
  code text not null,
  -- Field (module) it belongs to; null = of no one field.
  field text,
  name text not null,
  content text not null default '',
  kind text not null default 'periodic' check (kind in ('periodic', 'thematic', 'extraordinary')),
  rule jsonb not null,
  -- In which calendar its numbers are taken: that of its own periods, or the plain one.
  figures text not null default 'same' check (figures in ('same', 'calendar')),
  receiver text not null,
  channels text[] not null default '{}',
  -- Working days before the due day on which it is given to its owner, and on which the owner is reminded.
  lead integer not null default 5,
  remind integer[] not null default '{2,1}',
  instructions text not null default '',
  outline jsonb not null default '[]',
  -- Codes of the receiving system by our indicator, where they differ.
  codes jsonb not null default '{}',
  word_template uuid,
  excel_template uuid,
  door uuid,
  since date not null,
  until date,
  ended_at timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1
);
create unique index report_code on reports.report (code) where ended_at is null;

-- Who sends it: one row a unit, with the person in charge and how its letters are headed and signed.
create table reports.sender (
  report uuid not null references reports.report (id),
  area_id integer not null references areas.area (id),
  office text,
  owner uuid,
  letterhead jsonb not null default '{}',
  primary key (report, area_id)
);

-- One report of one period by one sender. The key makes a second one impossible.
create table reports.duty (
  id uuid primary key,
  report uuid not null references reports.report (id),
  period text not null,
  area_id integer not null references areas.area (id),
  "from" date not null,
  "to" date not null check ("to" >= "from"),
  closes date not null,
  due_day date not null,
  due_at timestamptz not null,
  open_day date not null,
  owner uuid,
  state text not null default 'waiting' check (state in ('waiting', 'open', 'draft', 'submitted', 'signed', 'sent', 'received', 'dropped')),
  "case" uuid,
  -- The text with holes for figures, and what filled them when it was signed.
  content jsonb,
  filled jsonb,
  known_at timestamptz,
  number integer,
  signed jsonb,
  reminded date,
  sent_at timestamptz,
  made_at timestamptz not null,
  version integer not null default 1,
  unique (report, period, area_id)
);
create index duty_due on reports.duty (due_day) where state in ('waiting', 'open', 'draft', 'submitted', 'signed');
create index duty_area on reports.duty (area_id, due_day);

-- Every change of a duty: who, when, why.
create table reports.duty_move (
  id bigint generated always as identity primary key,
  duty uuid not null references reports.duty (id),
  move text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  note text
);
create index duty_move_duty on reports.duty_move (duty);

-- The last number given to a document of an agency in a year: numbers begin anew each January (Decree 30/2020 Art. 15).
create table reports.numbering (
  area_id integer not null references areas.area (id),
  symbol text not null,
  year integer not null,
  last integer not null,
  primary key (area_id, symbol, year)
);

-- Why a figure changed, written once; offered again with the next report.
create table reports.reason (
  id bigint generated always as identity primary key,
  indicator text not null,
  area_id integer not null references areas.area (id),
  period text not null,
  text text not null,
  by_id text not null,
  at timestamptz not null,
  unique (indicator, area_id, period)
);

create table reports.template (
  id uuid primary key,
  title text not null,
  kind text not null check (kind in ('docx', 'xlsx')),
  hash text not null,
  size integer not null,
  holes jsonb not null,
  unknown jsonb not null default '[]',
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);

-- A file made of a duty; made by a job, so that big ones do not hold a call.
create table reports.paper (
  id uuid primary key,
  duty uuid not null references reports.duty (id),
  kind text not null check (kind in ('docx', 'pdf', 'xlsx', 'csv')),
  state text not null default 'waiting' check (state in ('waiting', 'making', 'ready', 'failed')),
  hash text,
  name text,
  size integer,
  final boolean not null default false,
  trouble jsonb,
  asked_by text not null,
  asked_kind text not null,
  asked_at timestamptz not null,
  ready_at timestamptz
);
create index paper_duty on reports.paper (duty);

-- Where reports are pushed to: a system that takes rows over HTTP and answers with a receipt.
create table reports.door (
  id uuid primary key,
  title text not null,
  kind text not null check (kind in ('lris')),
  address text not null,
  secrets bytea,
  simulated boolean not null default false,
  state text not null default 'on' check (state in ('on', 'off')),
  made_by text not null,
  made_at timestamptz not null
);
create unique index door_simulated on reports.door (kind) where simulated;

-- One sending of one duty: the bytes as they went, the tries, the receipt.
create table reports.sending (
  id uuid primary key,
  duty uuid not null references reports.duty (id),
  door uuid references reports.door (id),
  channel text not null,
  body bytea not null,
  hash text not null,
  state text not null default 'waiting' check (state in ('waiting', 'received', 'refused', 'given-up')),
  tries integer not null default 0,
  not_before timestamptz not null,
  trouble jsonb,
  receipt jsonb,
  by_id text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index sending_due on reports.sending (not_before) where state = 'waiting' and door is not null;
create index sending_duty on reports.sending (duty);
