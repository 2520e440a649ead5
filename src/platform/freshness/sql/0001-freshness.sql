create schema freshness;

-- When the next value of a subject is due: a series ('thing/indicator') or a figure ('indicator/area').
-- While a series is fresh its newest value is not written here at each reading: `last_at`, `due_at` and `check_at` are
-- what was known at the last look, never later than the truth. At `check_at` the job looks again and either flips the
-- state or moves the three on. In any other state all columns are exact.
create table freshness.contract (
  subject_kind text not null check (subject_kind in ('series', 'figure')),
  subject text not null,
  indicator text not null,
  area_id integer,
  every_seconds integer not null check (every_seconds > 0),
  late_after double precision not null check (late_after > 0),
  missing_after double precision not null,
  last_at timestamptz,
  due_at timestamptz,
  check_at timestamptz,
  state text not null check (state in ('fresh', 'late', 'missing')),
  since timestamptz not null,
  -- The person who set it; null = it began with the first value by the indicator's own rule.
  set_by text,
  primary key (subject_kind, subject),
  check (missing_after >= late_after)
) with (fillfactor = 80);
create index contract_check on freshness.contract (check_at);
create index contract_unwell on freshness.contract (subject) where state <> 'fresh';
