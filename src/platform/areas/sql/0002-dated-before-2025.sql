-- Three communes were carried as if they had always stood so. They keep their ids, which mean the unit that ended in 2025;
-- what they were made of comes with the project's tables.
update areas.area set valid_from = '2025-01-01' where code in ('20758', '20821') and valid_from = '1900-01-01' and name in ('Quế Tân', 'Bình Định');
update areas.area set valid_from = '2020-02-01' where code = '20779' and valid_from = '1900-01-01' and name = 'Tân Bình';
