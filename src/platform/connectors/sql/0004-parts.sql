-- Cases, records of our own and readings of a file, in parts of one transaction each. A part that is taken is deleted by the
-- transaction that takes it: what is still to be taken is what is still here, whoever goes on.
create table connectors.part (
  upload uuid not null references connectors.upload (id) on delete cascade,
  no integer not null,
  kind text not null check (kind in ('cases', 'own', 'readings')),
  rows jsonb not null,
  primary key (upload, no)
);
-- Files that were previewed before.
insert into connectors.part (upload, no, kind, rows)
select id, 0, 'readings', batch -> 'readings' from connectors.upload where jsonb_array_length(coalesce(batch -> 'readings', '[]')) > 0
union all
select id, 1, 'cases', batch -> 'cases' from connectors.upload where jsonb_array_length(coalesce(batch -> 'cases', '[]')) > 0
union all
select id, 2, 'own', batch #> '{own,rows}' from connectors.upload where jsonb_array_length(coalesce(batch #> '{own,rows}', '[]')) > 0;
update connectors.upload set batch = batch - 'readings' - 'cases'
    || case when batch ? 'own' then jsonb_build_object('own', jsonb_set(batch -> 'own', '{rows}', '[]')) else '{}' end
  where batch ?| array['readings', 'cases', 'own'];
