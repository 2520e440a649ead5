-- The points of Decision 766 as the national portal publishes them. Official: a row is never changed; what is entered again
-- is a new row, and the newest is shown. Ours are computed beside them and stored nowhere.
create table public_services.portal_score (
  id bigint generated always as identity primary key,
  area_id integer not null references areas.area (id),
  period text not null,
  metric text not null,
  value numeric not null check (value >= 0 and value <= 100),
  numerator numeric check (numerator >= 0),
  denominator numeric check (denominator >= 0),
  source text not null,
  entered_by text not null,
  recorded_at timestamptz not null
);
create index portal_score_newest on public_services.portal_score (area_id, period, metric, id desc);

-- Stops of clocks are few among the moves: what is read of all dossiers at once is only these.
create index move_clock on cases.move ("case", at) where clock_kind is not null;
