-- How many steps of the approval a waiting value has passed; the steps are the setting figures.approval-steps.
alter table figures.value add column step smallint not null default 0;
alter table figures.move drop constraint move_move_check;
alter table figures.move add constraint move_move_check
  check (move in ('enter', 'submit', 'pass', 'approve', 'return', 'correct', 'self-approve', 'insist', 'decide', 'withdraw'));
