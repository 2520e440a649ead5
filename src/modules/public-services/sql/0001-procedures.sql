-- The schema bears the folder's name with an underscore, so that nobody has to quote it.
create schema public_services;

-- One version of a procedure: the code and the first day it holds. valid_to is exclusive. A dossier keeps the version of
-- the day it was received; a later version never moves its deadline.
create table public_services.procedure (
  code text not null check (code ~ '^\d\.\d{6}'),
  title text not null,
  sector text not null,
  level text not null check (level in ('commune', 'district', 'province')),
  -- Null = no term is set; 0 = the same working day.
  term_value numeric check (term_value >= 0),
  term_unit text check (term_unit in ('working-day', 'working-hour', 'calendar-day')),
  -- Null = the centre's own setting.
  cutoff text check (cutoff ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  clock_rule text check (clock_rule in ('RESTART', 'PAUSE')),
  online text not null default 'none' check (online in ('full', 'partial', 'none')),
  -- Why it is not fully online (Decree 224/2026, Art. 14).
  online_reason text,
  -- đồng; null = it varies or is not known.
  fee bigint check (fee >= 0),
  centralised boolean not null default false,
  legal_basis text,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  -- Where its work went when it ended: district procedures of before 2025-07-01 name a communal or provincial one.
  replaced_by text,
  source text not null,
  example boolean not null default false,
  primary key (code, valid_from),
  check ((term_value is null) = (term_unit is null))
);
