create schema settings;

-- Numbers that law or place changes, with the day from which they hold. The newest row of a day wins.
-- area_id null = the whole centre. The module's own default stands behind all rows.
create table settings.value (
  id bigint generated always as identity primary key,
  name text not null,
  area_id integer,
  since date not null,
  value jsonb not null,
  source text,
  set_by text not null,
  set_at timestamptz not null
);
create index value_name on settings.value (name, since desc, id desc);
