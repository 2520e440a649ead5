-- What is worked out of the dossiers of some areas: what may be late, what is to be looked at again, land by period. Made by
-- a job when dossiers have changed and at the beginning of each day; the screens only read. Null = asked for, not made yet.
create table public_services.study (
  areas text not null,
  -- 'study', or 'land 2026'.
  part text not null,
  facts jsonb,
  made_at timestamptz,
  -- When a screen last asked for it; null = made before anybody did.
  asked_at timestamptz
);
-- A province names thousands of areas: too many letters for an index.
create unique index study_of on public_services.study (md5(areas), part);
alter table public_services.back_test drop constraint back_test_pkey;
create unique index back_test_of on public_services.back_test (md5(areas));
