-- What a report is called in English, for screens in English; the paper stays Vietnamese.
alter table reports.report add name_en text not null default '';
