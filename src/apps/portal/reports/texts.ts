import type { Text } from '#kernel/text.ts'
import { FORM_TITLE } from './contract.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** Words of the pages about reports. */
export const texts = {
  send: FORM_TITLE,
  lead: t(
    'Ổ gà, đèn tắt, rác, ngập, cây gãy, thái độ phục vụ… Hãy viết ngắn, kèm ảnh nếu có. Không cần tài khoản.',
    'Potholes, lights out, waste, flooding, fallen trees, conduct… A few words and a photo will do. No account needed.',
  ),
  danger: t(
    'Có người bị nạn hoặc nguy hiểm ngay lúc này: gọi 112 (cứu nạn), 113, 114, 115. Đừng chờ phản ánh.',
    'Somebody is in danger right now: call 112, 113, 114 or 115. Do not wait for a report.',
  ),
  text: t('Việc gì, xảy ra thế nào?', 'What is it?'),
  textHint: t('Viết có dấu hay không dấu đều được.', 'In Vietnamese, with or without accents, or in English.'),
  topic: t('Về việc gì', 'About'),
  topicAny: t('Để hệ thống tự phân loại', 'Let the system sort it'),
  photo: t('Ảnh', 'Photos'),
  photoHint: t(
    'Tối đa 5 ảnh JPG, PNG, WebP. Vị trí và thông tin máy ghi trong ảnh được xóa ngay khi nhận.',
    'Up to 5 JPG, PNG or WebP. Place and device written in a photo are removed at once.',
  ),
  where: t('Ở đâu', 'Where'),
  address: t('Thôn, tổ, tên đường, gần chỗ nào', 'Hamlet, street, near what'),
  area: t('Xã, phường', 'Commune or ward'),
  areaAny: t('Chưa rõ', 'Not sure'),
  areaHint: t('Ví dụ: phường Hải Châu', 'For example: phường Hải Châu'),
  locate: t('Vị trí của tôi', 'My position'),
  onMap: t('Chọn trên bản đồ', 'On the map'),
  placeMap: t('Chạm để chọn nơi xảy ra', 'Touch where it is'),
  wholeMap: t('Xem cả bản đồ', 'The whole map'),
  schematic: t('Sơ đồ, không phải địa giới', 'A schematic, not boundaries'),
  placeKept: t('Đã ghi sẵn vị trí', 'The place is filled in'),
  qr: t('Mở trên điện thoại khác', 'Open it on another phone'),
  qrOwn: t(
    'Mã này mở đúng trang của riêng anh/chị. Đừng đưa cho người khác.',
    'This opens your own page. Do not give it to others.',
  ),
  qrPublic: t('Mã này mở phần công khai của phản ánh.', 'This opens the public part of the report.'),
  who: t('Liên hệ (không bắt buộc)', 'Contact (not needed)'),
  name: t('Họ và tên', 'Name'),
  phone: t('Số điện thoại', 'Phone'),
  phoneHint: t('Để đơn vị hỏi thêm khi cần.', 'So that the office can ask.'),
  privacy: t(
    'Tên và số điện thoại chỉ người xử lý việc này xem được, mỗi lần xem đều được ghi lại, không bao giờ công khai. Nội dung, ảnh và vị trí sự việc được công khai sau khi có người duyệt.',
    'Name and phone are seen only by who works on it, each view is recorded, and never made public. Text, photos and the place are shown after somebody has looked at them.',
  ),
  law: t(
    'Khiếu nại và tố cáo có luật riêng, không giải quyết bằng phản ánh: nếu gửi ở đây, anh/chị sẽ được hướng dẫn nơi nộp.',
    'Complaints and denunciations follow laws of their own; sent here, you will be told where to go.',
  ),
  submit: t('Gửi phản ánh', 'Send'),
  find: t('Theo dõi phản ánh đã gửi', 'Follow a report'),
  code: t('Mã phản ánh', 'Code'),
  look: t('Xem', 'Look'),
  noCode: t('Hãy ghi mã phản ánh, ví dụ PA-261122-0007.', 'Write the code of the report, for example PA-261122-0007.'),
  notThere: t(
    'Không có phản ánh nào mang mã này. Mã có dạng PA-261122-0007.',
    'No report has this code. Codes look like PA-261122-0007.',
  ),
  unknownCode: t('Không có phản ánh này', 'No such report'),
  recent: t('Phản ánh gần đây', 'Recent reports'),
  photosAgain: t(
    'Vì lý do an toàn, trình duyệt không giữ ảnh: hãy chọn lại ảnh.',
    'For safety browsers do not keep photos: choose them again.',
  ),
  thanks: t('Đã nhận phản ánh của anh/chị', 'Your report has arrived'),
  keepLink: t(
    'Hãy lưu hoặc chụp lại trang này: liên kết này là của riêng anh/chị, dùng để xem trả lời và đánh giá.',
    'Save this page or take a picture of it: the link is yours alone, to see the answer and to judge it.',
  ),
  isAbout: t('Về', 'About'),
  sent: t('Gửi lúc', 'Sent'),
  due: t('Hạn trả lời', 'Answer due'),
  overdue: t('đã quá hạn', 'overdue'),
  withOffice: t('Đơn vị xử lý', 'Office'),
  noOffice: t('Đang chọn đơn vị', 'Being chosen'),
  waits: t('Nội dung và ảnh hiện sau khi được duyệt.', 'Text and photos show after moderation.'),
  hidden: t('Nội dung không công khai.', 'The text is not public.'),
  yourText: t('Anh/chị đã viết', 'You wrote'),
  answer: t('Trả lời', 'Answer'),
  evidence: t('Ảnh kết quả', 'Photos of the result'),
  photos: t('Ảnh phản ánh', 'Photos'),
  course: t('Quá trình', 'Course'),
  arrived: t('Đã nhận', 'Arrived'),
  judge: t('Việc này đã được giải quyết chưa?', 'Has it been put right?'),
  accept: t('Được rồi', 'Yes'),
  reject: t('Chưa được', 'Not yet'),
  comment: t('Ý kiến (cần ghi nếu chưa được)', 'Comment (needed if not)'),
  rejectLate: t('Nếu việc vẫn chưa xong, anh/chị có thể mở lại.', 'If it is still not right you may open it again.'),
  wrongKey: t(
    'Liên kết không đúng của người gửi nên chỉ xem được phần công khai.',
    'The link is not the reporter’s, so only the public part is shown.',
  ),
  accepted: t('Người gửi đánh giá: đã được', 'Judged by the reporter: put right'),
  rejected: t(
    'Người gửi đánh giá: chưa được, đơn vị đang làm lại',
    'Judged by the reporter: not right, being done again',
  ),
  another: t('Gửi phản ánh khác', 'Report something else'),
  backToForm: t('Về trang phản ánh', 'Back to reporting'),
  complaint: t(
    'Nội dung này có vẻ là khiếu nại. Khiếu nại được giải quyết theo Luật Khiếu nại 02/2011/QH13: gửi đơn có chữ ký tới người đã ra quyết định hoặc cơ quan cấp trên, trong 90 ngày từ khi biết quyết định. Cán bộ sẽ xem và hướng dẫn; nội dung không được công khai.',
    'This may be a complaint. Complaints follow Law 02/2011/QH13: a signed letter to who decided or the body above, within 90 days of learning of the decision. An officer will look and advise; the text is not made public.',
  ),
  denunciation: t(
    'Nội dung này có vẻ là tố cáo. Tố cáo được giải quyết theo Luật Tố cáo 25/2018/QH14: gửi đơn ghi rõ họ tên, địa chỉ tới người đứng đầu cơ quan có thẩm quyền; pháp luật giữ bí mật người tố cáo. Cán bộ sẽ xem và hướng dẫn; nội dung không được công khai.',
    'This may be a denunciation. Denunciations follow Law 25/2018/QH14: a letter with name and address to the head of the competent body; the law protects who denounces. An officer will look and advise; the text is not made public.',
  ),
  to: t('Chuyển tới', 'To'),
  original: t('Trùng với', 'Same as'),
  because: t('Lý do', 'Reason'),
  group: t('Lĩnh vực', 'Category'),
  received: t('Đã nhận', 'Received'),
  onTime: t('Trả lời đúng hạn', 'On time'),
  content: t('Người dân hài lòng', 'Accepted'),
  few: t('ít hơn', 'under'),
  fewNote: t(
    'Lĩnh vực có ít phản ánh không hiện tỷ lệ: con số không có nghĩa và có thể lộ người gửi.',
    'Categories with few reports show no rates: they mean nothing and may give the reporter away.',
  ),
  none: t(
    'Chưa có phản ánh nào được công khai. Phản ánh đầu tiên có thể là của anh/chị.',
    'No report is public yet. The first may be yours.',
  ),
  lastDays: t('ngày qua', 'last days'),
} as const

/** What each state means to the one who waits. */
export const STATE_WORDS: Record<string, Text> = {
  new: t('Phản ánh đã tới và chờ cán bộ phân loại.', 'It has arrived and waits to be sorted.'),
  'in-triage': t('Cán bộ đang xem việc này thuộc đơn vị nào.', 'An officer is finding out whose task it is.'),
  routed: t('Đơn vị có trách nhiệm đã nhận việc.', 'The office in charge has it.'),
  working: t('Đơn vị đang làm.', 'It is being worked on.'),
  answered: t('Đơn vị đã trả lời và chờ anh/chị đánh giá.', 'It has been answered and waits for your verdict.'),
  closed: t('Việc đã xong.', 'It is done.'),
  diverted: t(
    'Việc này giải quyết theo luật riêng nên đã chuyển nơi có thẩm quyền.',
    'It follows a law of its own and was passed on.',
  ),
  forwarded: t(
    'Việc không thuộc thẩm quyền ở đây nên đã chuyển cơ quan khác.',
    'It is not for us to settle and was forwarded.',
  ),
  duplicate: t(
    'Đã có người phản ánh việc này; hãy theo dõi phản ánh đầu tiên.',
    'Somebody reported it before; follow the first report.',
  ),
  rejected: t('Phản ánh không được tiếp nhận.', 'The report was not taken.'),
}
