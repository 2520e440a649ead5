-- A large file is taken portion by portion. How far it is stands beside what came of it so far, in the transaction of each
-- portion: whoever goes on after a process died begins there.
alter table connectors.upload drop constraint upload_state_check;
alter table connectors.upload add constraint upload_state_check check (state in ('previewed', 'taking', 'committed'));
-- Rows gone through.
alter table connectors.upload add column taken integer not null default 0;
-- Who takes it, for which source, and what came of it so far.
alter table connectors.upload add column taking jsonb;
create index upload_own on connectors.upload (actor_kind, actor_id, at desc);
