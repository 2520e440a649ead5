-- What a round is called in English, for screens in English.
alter table digital_index.round add name_en text not null default '';
