-- What a topic asks beside what, where and a photo; Open311 calls them attributes. variable = false: only told to the reader.
-- options of the list kinds: [{"key": "1", "name": {"vi": …, "en": …}}].
create table feedback.question (
  topic text not null references feedback.topic (code),
  code text not null check (code ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  sort integer not null check (sort > 0),
  datatype text not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
  variable boolean not null default true,
  required boolean not null default false,
  title jsonb not null,
  help jsonb,
  options jsonb not null default '[]',
  primary key (topic, code),
  unique (topic, sort)
);

-- What came with a report from another app and has no field in its case: links to pictures elsewhere, answers to questions.
create table feedback.open311_extra (
  "case" uuid primary key references cases."case" (id),
  media text[] not null default '{}',
  answers jsonb not null default '{}'
);

insert into feedback.question (topic, code, sort, datatype, variable, title, help, options) values
('street-light', 'LAMPS', 1, 'singlevaluelist', true, '{"vi":"Bao nhiêu đèn không sáng?","en":"How many lamps are out?"}', null,
  '[{"key":"one","name":{"vi":"Một đèn","en":"One"}},{"key":"some","name":{"vi":"Vài đèn","en":"A few"}},{"key":"street","name":{"vi":"Cả đoạn đường","en":"The whole street"}}]'),
('street-light', 'POLE', 2, 'string', true, '{"vi":"Số ghi trên cột đèn","en":"Number on the pole"}',
  '{"vi":"Ví dụ: TM-04/12. Có thể để trống.","en":"Such as TM-04/12. May be left blank."}', '[]'),
('tree', 'DANGER', 1, 'multivaluelist', true, '{"vi":"Cây đang đe dọa gì?","en":"What is the tree a danger to?"}', null,
  '[{"key":"road","name":{"vi":"Đường đi","en":"The road"}},{"key":"wire","name":{"vi":"Dây điện","en":"Wires"}},{"key":"house","name":{"vi":"Nhà cửa","en":"Houses"}}]'),
('landslide', 'CALL', 1, 'text', false, '{"vi":"Nếu có người gặp nguy hiểm, hãy gọi ngay 112 trước khi gửi phản ánh.","en":"Where people are in danger call 112 before you send this."}', null, '[]'),
('landslide', 'PEOPLE', 2, 'number', true, '{"vi":"Bao nhiêu người có thể bị ảnh hưởng?","en":"How many people may be affected?"}',
  '{"vi":"Ước chừng là được.","en":"A guess will do."}', '[]');
