-- How good the risk list was over the past half year, by the areas it was asked for ('all', or their numbers). Walked by a
-- job at night, after an import and when somebody first asks; the page only reads.
create table public_services.back_test (
  areas text primary key,
  -- Null while it was asked for and not walked yet.
  outcome jsonb,
  tested_at timestamptz,
  asked_at timestamptz not null
);

-- Forms printed for many dossiers: made by a job, fetched by whoever ordered them, thrown away after three days.
create table public_services.print (
  id uuid primary key,
  person uuid not null,
  form text not null,
  format text not null check (format in ('pdf', 'docx')),
  cases text[] not null,
  added jsonb not null default '{}',
  done integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'working', 'done', 'failed')),
  trouble jsonb,
  file_name text,
  file bytea,
  ordered_at timestamptz not null,
  ended_at timestamptz
);
create index print_mine on public_services.print (person, ordered_at desc);
