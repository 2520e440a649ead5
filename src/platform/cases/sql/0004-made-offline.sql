-- When a move was made that came later because there was no line: by how long it waited, never by the device's own clock.
alter table cases.move add column made_at timestamptz;
