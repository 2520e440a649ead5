-- Who stands in for whom (quyền, thay quyền) from when to when, by which paper. Nothing is deleted: what is taken back has
-- ended. While it holds, acting_grant names the grants that were given for it; they end with it.
create table identity.acting (
  id uuid primary key,
  for_person uuid not null references identity.person,
  by_person uuid not null references identity.person,
  -- Only there and below, only that field; null = everything the absent person does.
  area_id integer,
  field text,
  paper text not null default '',
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  check (for_person <> by_person)
);
create index acting_living on identity.acting (to_at) where ended_at is null;

create table identity.acting_grant (
  -- access."grant" (id); that rung is migrated after this one, so no foreign key.
  "grant" uuid primary key,
  acting uuid not null references identity.acting (id)
);
create index acting_grant_acting on identity.acting_grant (acting);
