-- More ways out: e-mail by SMTP, and files in a folder of the centre that a gateway for SMS or a fax picks up.
alter table notifications.door drop constraint door_kind_check;
alter table notifications.door add constraint door_kind_check check (kind in ('webhook', 'mail', 'file'));
-- Of 'mail': who it comes from. Null for the others.
alter table notifications.door add column sender text;

-- Where a person is reached, and the doors he does not want.
alter table notifications.preference add column mail text;
alter table notifications.preference add column phone text;
alter table notifications.preference add column not_by uuid[] not null default '{}';

alter table notifications.outbox add column failed_at timestamptz;
