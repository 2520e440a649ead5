-- A giver of figures promises too: subject 'giver/field', `indicator` then holds the field. Due is what it owes first;
-- nothing owed = no due time.
alter table freshness.contract drop constraint contract_subject_kind_check;
alter table freshness.contract add constraint contract_subject_kind_check check (subject_kind in ('series', 'figure', 'giver'));
