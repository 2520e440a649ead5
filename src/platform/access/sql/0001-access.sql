create schema access;

-- A person or a token holds a role over an area and all below it (null = everywhere), in one field (null = all),
-- from a day up to, not including, another. Nothing is deleted: a grant that is taken back has ended.
create table access."grant" (
  id uuid primary key,
  person_id uuid,
  token_id uuid,
  role text not null,
  area_id integer,
  field text,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  given_by text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(person_id, token_id) = 1)
);
create index grant_person on access."grant" (person_id) where ended_at is null;
create index grant_token on access."grant" (token_id) where ended_at is null;
