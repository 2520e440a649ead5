create schema identity;

-- People with an account. Nobody is deleted: who leaves is disabled, so that what they did keeps its name.
create table identity.person (
  id uuid primary key,
  username text not null unique check (username = lower(username)),
  name text not null,
  phone text,
  office text not null default '',
  position text not null default '',
  password_hash text not null,
  password_at timestamptz not null,
  must_change boolean not null default false,
  state text not null default 'active' check (state in ('active', 'disabled')),
  -- Shared secret of the second factor, encrypted; null = none set up.
  second_factor bytea,
  failures integer not null default 0,
  locked_until timestamptz,
  demo boolean not null default false,
  made_at timestamptz not null,
  last_seen_at timestamptz,
  version integer not null default 1
);

-- Earlier passwords, where the centre asks that none of the last ones comes back.
create table identity.earlier_password (
  person_id uuid not null references identity.person,
  hash text not null,
  at timestamptz not null,
  primary key (person_id, at)
);

-- Signed-in browsers. Only the sha256 of the token is kept: who reads this table can sign in nowhere.
create table identity.session (
  hash bytea primary key,
  person_id uuid not null references identity.person,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ip text
);
create index session_person on identity.session (person_id);
create index session_ends on identity.session (ends_at);

-- Machines. Their rights are grants of their own (access.grant.token_id) narrowed by scopes.
create table identity.token (
  id uuid primary key,
  name text not null,
  hash bytea not null unique,
  ending text not null,
  scopes text[] not null,
  made_by uuid references identity.person,
  made_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Who is on duty where and when: asked first when an alert needs an owner.
create table identity.duty (
  id uuid primary key,
  person_id uuid not null references identity.person,
  area_id integer,
  field text,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  made_by text not null,
  made_at timestamptz not null
);
create index duty_time on identity.duty (to_at, from_at);
