-- What the checks found odd about a value that was taken all the same, and why somebody insisted on it. The last accepted
-- reason is shown to who meets the same word about the same unit and indicator again.
create table figures.finding (
  value_id bigint not null references figures.value (id),
  "check" text not null check ("check" in ('balance', 'jump', 'outlier', 'copied')),
  says jsonb not null,
  indicator text not null,
  area_id integer not null,
  at timestamptz not null,
  reason text,
  reason_kind text,
  reason_by text,
  reason_at timestamptz,
  primary key (value_id, "check")
);
create index finding_reason on figures.finding (indicator, area_id, "check", reason_at desc) where reason is not null;

-- What stands now, by what a screen of many units asks for.
create index value_now on figures.value (indicator, period) include (area_id, category, value, workflow) where known_to is null;
