-- The source its newest readings come by, so that a passport can name it.
alter table readings.series add column source text;
