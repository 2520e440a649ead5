-- Dossiers of one parcel. Sheet numbers repeat inside a merged commune, so the commune of before the merger leads the key.
create index case_parcel on cases."case" ((fields ->> 'oldCommune'), (fields ->> 'sheet'), (fields ->> 'parcel'))
  where type = 'public-services.dossier' and fields ? 'parcel';
create index case_parcel_today on cases."case" (home_area_id, (fields ->> 'sheet'), (fields ->> 'parcel'))
  where type = 'public-services.dossier' and fields ? 'parcel';
