-- Words are indexed by the room of search after the commit: what was there is marked, in the order of time, so that the
-- index is built as if it had followed from the beginning.
insert into search.pending (subject, ref) select 'case', id from cases."case" order by received_at, id;
drop index cases.case_words;
alter table cases."case" drop column words;
