-- The centre's own backup of every night promises too: subject 'backup', `indicator` then holds the field that watches it.
alter table freshness.contract drop constraint contract_subject_kind_check;
alter table freshness.contract add constraint contract_subject_kind_check
  check (subject_kind in ('series', 'figure', 'giver', 'backup'));
