create schema notifications;

-- What one person is told about one matter. While it is unread there is one line a matter: news of the same matter takes
-- the line's place and counts. Titles name kinds and codes, never a person or what a citizen wrote.
create table notifications.message (
  id uuid primary key,
  person uuid not null,
  kind text not null,
  title jsonb not null,
  link text not null,
  about_kind text not null,
  about_id text not null,
  critical boolean not null default false,
  -- It came in the person's quiet hours: shown, but nothing rang.
  quiet boolean not null default false,
  times integer not null default 1,
  at timestamptz not null,
  read_at timestamptz
);
create unique index message_one_line on notifications.message (person, about_kind, about_id) where read_at is null;
create index message_newest on notifications.message (person, at desc, id desc);

-- What a person wants to hear of. No row = everything, quiet from 22:00 to 05:00, nothing outward.
create table notifications.preference (
  person uuid primary key,
  off text[] not null default '{}',
  quiet_from text not null default '22:00',
  quiet_to text not null default '05:00',
  outward boolean not null default false,
  set_at timestamptz not null
);

-- Ways out of the house. `secrets` is sealed and never leaves the server.
create table notifications.door (
  id uuid primary key,
  title text not null,
  kind text not null check (kind in ('webhook')),
  address text not null,
  secrets bytea,
  -- Only these kinds of messages; empty = all.
  kinds text[] not null default '{}',
  state text not null default 'on' check (state in ('on', 'off')),
  made_by text not null,
  made_at timestamptz not null
);

-- What has to go out by a door, written in the transaction of the message; kept until the other side has said yes.
create table notifications.outbox (
  id bigint generated always as identity primary key,
  door uuid not null references notifications.door (id),
  message uuid not null references notifications.message (id),
  not_before timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text
);
create index outbox_due on notifications.outbox (not_before) where sent_at is null and given_up_at is null;
create index outbox_door on notifications.outbox (door, id desc);
