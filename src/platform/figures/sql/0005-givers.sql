-- Who gives figures, by a name that all use. A source (a door) may be bound to one, and an office may be one.
create table figures.giver (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
  title jsonb not null,
  kind text not null check (kind in ('statistics', 'finance', 'reporting', 'sector', 'office')),
  -- Other names it bears in files of others.
  aliases text[] not null default '{}',
  office text references offices.office (code),
  ended boolean not null default false
);

-- By when a giver owes what: days after the end of each period. `scope` is an indicator, a field, or '*'; the nearest counts.
create table figures.duty (
  giver text not null references figures.giver (id),
  scope text not null,
  due_days integer not null check (due_days between 0 and 400),
  primary key (giver, scope)
);

-- What a giver says about a figure; a new word of the same giver closes the old one. Nothing is overwritten.
create table figures.offer (
  id bigint generated always as identity primary key,
  giver text not null references figures.giver (id),
  indicator text not null,
  area_id integer not null references areas.area (id),
  category text,
  period text not null,
  "from" date not null,
  "to" date not null,
  value numeric not null,
  status text not null,
  quality text not null,
  known_from timestamptz not null,
  known_to timestamptz check (known_to >= known_from),
  entered_by text not null,
  entered_kind text not null,
  signer text,
  source_id text,
  run_id uuid,
  cell text,
  note text,
  simulated boolean not null default false
);
create unique index offer_open on figures.offer (indicator, area_id, period, coalesce(category, ''), giver) where known_to is null;
create index offer_giver on figures.offer (giver, indicator, "to" desc) where known_to is null;

-- Givers differ about a figure: open until one person decides, or until they agree.
create table figures.difference (
  id bigint generated always as identity primary key,
  indicator text not null,
  area_id integer not null references areas.area (id),
  category text,
  period text not null,
  opened_at timestamptz not null,
  share double precision not null,
  -- The offers it is about; a new one opens the question again.
  offers bigint[] not null,
  closed_at timestamptz,
  chosen text references figures.giver (id),
  decided_kind text,
  decided_by text,
  reason text,
  check (chosen is null or (closed_at is not null and reason is not null))
);
create unique index difference_open on figures.difference (indicator, area_id, period, coalesce(category, '')) where closed_at is null;
create index difference_of on figures.difference (indicator, area_id, period);

insert into figures.giver (id, title, kind, aliases) values
  ('lris', '{"vi": "Hệ thống báo cáo LRIS", "en": "Local report information system (LRIS)"}', 'reporting', '{"LRIS", "Hệ thống thông tin báo cáo"}'),
  ('statistics', '{"vi": "Thống kê", "en": "Statistics office"}', 'statistics', '{"Chi cục Thống kê", "Cục Thống kê", "Thống kê tỉnh", "Thống kê thành phố"}'),
  ('finance', '{"vi": "Sở Tài chính", "en": "Department of Finance"}', 'finance', '{"Tài chính"}'),
  ('treasury', '{"vi": "Kho bạc Nhà nước", "en": "State Treasury"}', 'finance', '{"Kho bạc", "KBNN"}'),
  ('population-database', '{"vi": "CSDL quốc gia về dân cư", "en": "National population database"}', 'sector', '{"CSDL dân cư"}'),
  ('health', '{"vi": "Hệ thống thông tin y tế", "en": "Health information system"}', 'sector', '{"Sở Y tế"}'),
  ('education', '{"vi": "CSDL ngành giáo dục", "en": "Education database"}', 'sector', '{"Sở Giáo dục và Đào tạo"}'),
  ('labour', '{"vi": "CSDL hộ nghèo và bảo trợ xã hội", "en": "Poverty and social protection database"}', 'sector', '{}'),
  ('land', '{"vi": "CSDL đất đai", "en": "Land database"}', 'sector', '{}');
insert into figures.duty (giver, scope, due_days) values
  ('lris', '*', 2), ('statistics', '*', 10), ('finance', '*', 15), ('treasury', '*', 5), ('population-database', '*', 5),
  ('health', '*', 7), ('education', '*', 15), ('labour', '*', 20), ('land', '*', 20);
