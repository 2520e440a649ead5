create schema open_data;

-- Who decided that a series is shown to the public, or not any more; the newest of a dataset counts. `declared` = what its
-- definition said then: once the definition says otherwise, that is the newer word and the decision is spent.
create table open_data.decision (
  id bigint generated always as identity primary key,
  dataset text not null,
  public boolean not null,
  declared boolean not null,
  note text,
  at timestamptz not null,
  by_kind text not null,
  by_id text not null
);
create index decision_dataset on open_data.decision (dataset, id desc);
