-- The cells of a table asked for that add up others, found when the table was read: worked out when it is given back.
-- parts: addresses on the same sheet; none = it is a total, but of which cells cannot be told, so it stays blank.
create table reports.table_total (
  request uuid not null references reports.table_request (id) on delete cascade,
  sheet text not null,
  cell text not null,
  parts text[] not null,
  primary key (request, sheet, cell)
);
