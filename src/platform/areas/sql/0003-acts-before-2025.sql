-- Share of the new unit's people that came with this passage, where the act counts them: what a look back at the old map needs.
alter table areas.succession add column back_weight numeric check (back_weight between 0 and 1);

-- Units that were carried as if they had always stood so, or under their successor's code. They keep their ids, which mean the
-- unit that ended in 2025 (681 "Đạ Tẻh" is 682, a code that Đạ Huoai bears since 2024-12-01); what they were made of comes with
-- the project's tables.
update areas.area a set valid_from = r.day::date
from (values ('23167', 'Măng Tố', '2020-01-01'), ('20665', 'Quế Mỹ', '2020-02-01'), ('20651', 'Hương An', '2020-02-01'),
  ('20668', 'Ninh Phước', '2020-02-01'), ('682', 'Đạ Huoai', '2024-12-01'), ('25114', 'Bà Gia', '2024-12-01'),
  ('22951', 'Bình Hưng', '2024-12-01'), ('20218', 'Thạc Gián', '2025-01-01'), ('20236', 'Hải Châu', '2025-01-01'),
  ('20278', 'An Hải Nam', '2025-01-01')) r (code, name, day)
where a.code = r.code and a.name = r.name and a.valid_from = '1900-01-01';
update areas.area set code = '682' where code = '681' and name = 'Đạ Tẻh' and valid_from = '1900-01-01';
