-- Who has which case open, for all processes of a centre. A hint to colleagues, lost with the server: not logged, not kept.
create unlogged table cases.presence (
  "case" uuid not null,
  person uuid not null,
  at timestamptz not null,
  primary key ("case", person)
);
