-- A part may be answered by the link that was handed out and by links its officers open for themselves: each has its own
-- hash and end. `actor` = the officer who opened it; null = handed out.
create table reports.table_link (
  hash bytea primary key,
  part uuid not null references reports.table_part (id) on delete cascade,
  expires_at timestamptz not null,
  actor text
);
create index table_link_part on reports.table_link (part);
insert into reports.table_link (hash, part, expires_at)
  select hash, id, expires_at from reports.table_part where hash is not null and expires_at is not null;
alter table reports.table_part drop column hash, drop column expires_at;
-- Tasks of earlier versions bore the link in clear: whoever reads a task is not whoever may answer.
update cases."case" set fields = fields || '{"description": "Mở bảng bằng liên kết riêng mà người giao đã gửi."}'
  where parent_kind = 'table' and fields->>'description' like '%/bang/%';
