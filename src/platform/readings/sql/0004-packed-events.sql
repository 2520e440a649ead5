-- Events of readings now carry rows instead of objects; what an earlier version wrote would not be read, and screens that
-- come back ask for the newest anyway.
delete from events.event where kind = 'reading';
