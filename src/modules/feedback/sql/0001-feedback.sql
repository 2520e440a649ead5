create schema feedback;

-- What may be reported. group: what the classifier tells apart. term: {value, unit} where it has one of its own, else the
-- table of settings. keywords: folded words by which the topic is found inside its group; Open311 lists them too.
create table feedback.topic (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  title jsonb not null,
  "group" text not null,
  hint jsonb,
  -- Office (code) that answers where none was named for the area.
  office text references offices.office (code),
  priority text not null default 'normal' check (priority in ('urgent', 'high', 'normal', 'low')),
  term jsonb,
  keywords text[] not null default '{}',
  active boolean not null default true,
  sort integer not null
);

-- What a report has beside its case: how the one who sent it comes back, and how it was sorted.
create table feedback.report_public (
  "case" uuid primary key references cases."case" (id),
  -- SHA-256 of the key that only the reporter has; of the id that a phone without a line gave it.
  key_hash text not null,
  client_hash text unique,
  -- Code in the system it was taken from, with the channel in front.
  external text unique,
  channel text not null,
  lang text not null default 'vi',
  topic text references feedback.topic (code),
  -- Who sorted it: the reporter, the classifier, an officer; null = nobody yet.
  sorted_by text check (sorted_by in ('reporter', 'classifier', 'officer', 'source')),
  suggested text references feedback.topic (code),
  confidence double precision,
  diversion text check (diversion in ('complaint', 'denunciation')),
  priority text not null default 'normal',
  photos text[] not null default '{}',
  -- waits = not looked at yet; what is shown is what somebody has looked at.
  moderation text not null default 'waits' check (moderation in ('waits', 'shown', 'hidden')),
  public_text text,
  public_photos text[] not null default '{}',
  verdict text check (verdict in ('accepted', 'rejected')),
  made_at timestamptz not null
);
create index report_public_newest on feedback.report_public (made_at desc);
create index report_public_topic on feedback.report_public (topic, made_at desc);

insert into feedback.topic (sort, code, "group", priority, title, keywords) values
(10, 'pothole', 'road', 'normal', '{"vi":"Mặt đường hỏng, ổ gà","en":"Pothole or broken road"}', '{o ga,mat duong,lun,duong hong,be tong,nhua}'),
(11, 'bridge', 'road', 'high', '{"vi":"Cầu, cống, lan can hỏng","en":"Bridge, culvert or railing"}', '{cau,lan can,mo cau}'),
(12, 'sign-signal', 'road', 'normal', '{"vi":"Biển báo, đèn tín hiệu, vạch kẻ","en":"Signs, signals, markings"}', '{bien bao,den tin hieu,den do,vach,guong}'),
(20, 'street-light', 'electric', 'normal', '{"vi":"Đèn đường không sáng","en":"Street light out"}', '{den duong,den,bong,chieu sang,toi om}'),
(21, 'power', 'electric', 'urgent', '{"vi":"Dây điện, trụ điện nguy hiểm; mất điện","en":"Dangerous wire or pole, power cut"}', '{day dien,tru dien,cot dien,mat dien,cup dien,chap,tram bien ap,ro dien}'),
(30, 'tap-water', 'water', 'normal', '{"vi":"Mất nước, nước bẩn, vỡ ống","en":"No water, dirty water, burst pipe"}', '{nuoc may,nuoc sach,mat nuoc,vo ong}'),
(40, 'flooded', 'drainage', 'high', '{"vi":"Ngập úng, cống tắc","en":"Flooding, blocked drain"}', '{ngap,cong,thoat nuoc}'),
(41, 'manhole', 'drainage', 'urgent', '{"vi":"Mất nắp cống, hố ga","en":"Missing manhole cover"}', '{nap cong,nap ho ga,mat nap,vo nap}'),
(50, 'litter', 'waste', 'normal', '{"vi":"Rác ùn ứ, chưa thu gom","en":"Waste not collected"}', '{rac,thu gom}'),
(51, 'dumping', 'waste', 'normal', '{"vi":"Đổ trộm rác, phế thải","en":"Illegal dumping"}', '{do trom,xa ban,xa ba,phe thai,vut}'),
(60, 'noise', 'pollution', 'normal', '{"vi":"Tiếng ồn, karaoke","en":"Noise, karaoke"}', '{on,karaoke,loa,nhac}'),
(61, 'smell-smoke', 'pollution', 'normal', '{"vi":"Mùi hôi, khói bụi, nước thải","en":"Smell, smoke, sewage"}', '{mui,khoi,bui,nuoc thai,hoi thoi,dot}'),
(70, 'encroachment', 'order', 'normal', '{"vi":"Lấn chiếm vỉa hè, lòng đường","en":"Pavement or road blocked"}', '{via he,lan chiem,long duong}'),
(71, 'parking', 'order', 'normal', '{"vi":"Đỗ xe sai chỗ","en":"Wrong parking"}', '{do xe,dau xe,dau do,bai xe,xe tai}'),
(80, 'illegal-building', 'building', 'normal', '{"vi":"Xây dựng trái phép, lấn đất","en":"Illegal building, land taken"}', '{xay dung,khong phep,lan dat}'),
(90, 'safety', 'security', 'high', '{"vi":"Gây rối, trộm cắp, đua xe, ma tuý","en":"Disorder, theft, racing, drugs"}', '{trom,danh nhau,dua xe,ma tuy}'),
(100, 'tree', 'green', 'high', '{"vi":"Cây gãy đổ, cần cắt tỉa","en":"Fallen or dangerous tree"}', '{cay,nhanh,canh,re}'),
(101, 'park', 'green', 'low', '{"vi":"Công viên, ghế đá, dụng cụ tập","en":"Park, benches, equipment"}', '{cong vien,ghe da,the duc,san choi,hoa}'),
(110, 'food', 'health', 'normal', '{"vi":"Thực phẩm, chợ mất vệ sinh","en":"Food or market hygiene"}', '{thuc pham,cho,quan an,ngo doc,thit,rau}'),
(111, 'animals', 'health', 'normal', '{"vi":"Chó thả rông, dịch bệnh","en":"Stray dogs, disease"}', '{cho tha rong,cho dai,dich,muoi,heo,ga,sot xuat huyet}'),
(120, 'landslide', 'hazard', 'urgent', '{"vi":"Sạt lở, nứt đất, lũ","en":"Landslide, cracks, flood water"}', '{sat lo,nut dat,lu}'),
(130, 'procedure', 'service', 'normal', '{"vi":"Thủ tục, giấy tờ chậm","en":"Slow procedure"}', '{thu tuc,ho so,giay to}'),
(131, 'officer', 'service', 'normal', '{"vi":"Thái độ phục vụ","en":"Conduct of an officer"}', '{thai do,hach sach,cuc can,quat,to thai do}'),
(132, 'benefit', 'service', 'normal', '{"vi":"Chính sách, trợ cấp, hộ nghèo","en":"Benefits and poor households"}', '{tro cap,ho ngheo,chinh sach,ho tro,bao hiem}'),
(900, 'other', 'other', 'normal', '{"vi":"Việc khác","en":"Something else"}', '{}');
