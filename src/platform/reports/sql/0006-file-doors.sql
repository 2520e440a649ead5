-- Systems that take files: the rows are kept as the file that was handed over, and the receipt is written down by hand.
alter table reports.door drop constraint door_kind_check;
alter table reports.door add check (kind in ('lris', 'lris-file'));
alter table reports.door alter address drop not null;
alter table reports.door add check (kind = 'lris-file' or address is not null);
alter table reports.sending add format text not null default 'json' check (format in ('json', 'csv'));
alter table reports.sending add rows integer not null default 0;
alter table reports.sending add tried_at timestamptz;
update reports.sending set rows = jsonb_array_length(convert_from(body, 'UTF8')::jsonb->'rows');
create index sending_door on reports.sending (door, made_at desc) where door is not null;
