-- Whether somebody has a case in hand is counted with the rest: what waits to be claimed is then known without counting.
alter table cases.tally add column owned boolean not null default true;
-- And who counts last leaves the number of his transaction, so that a process reads only what changed since it read before.
alter table cases.tally add column moved xid8 not null default pg_current_xact_id();
alter table cases.tally alter owned drop default, drop constraint tally_type_area_id_office_state_phase_due_day_key;
truncate cases.tally;
insert into cases.tally (type, area_id, office, state, phase, due_day, owned, n)
  select type, home_area_id, coalesce(office, ''), state, phase, case when ended_at is null then due_day end, assignee is not null, count(*)
  from cases."case" group by 1, 2, 3, 4, 5, 6, 7;
alter table cases.tally add unique nulls not distinct (type, area_id, office, state, phase, due_day, owned);

-- By due time the open ones first, then those that have ended: a list of either, or of both, is read in order.
create index case_due on cases."case" ((ended_at is null), due_at, id);
drop index cases.case_open_due;

-- What is rare among a million is found by what it is; nearly all rows have their like, so that each costs a few bytes.
-- And most of the work is that of one commune: what is open there.
create index case_open_area on cases."case" (home_area_id, due_at) include (module, office, assignee, late_at) where ended_at is null;

create index case_state on cases."case" (type, state, (assignee is null));
