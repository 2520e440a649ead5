import type { Text } from '#kernel/text.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** How a report came. */
export const CHANNELS = {
  portal: t('Trang web', 'Web'),
  phone: t('Điện thoại', 'Phone'),
  counter: t('Tại quầy', 'Counter'),
  hamlet: t('Trưởng thôn', 'Hamlet head'),
  open311: t('Ứng dụng khác (Open311)', 'Another app (Open311)'),
  '1022': t('Tổng đài 1022', 'Hotline 1022'),
  pakn: t('Cổng phản ánh, kiến nghị quốc gia', 'National portal of petitions'),
} as const
export type Channel = keyof typeof CHANNELS

export const PRIORITIES = {
  urgent: t('Khẩn cấp', 'Urgent'),
  high: t('Cao', 'High'),
  normal: t('Thường', 'Normal'),
  low: t('Thấp', 'Low'),
} as const

/** Laws that a complaint or denunciation follows instead of Decree 20/2008/NĐ-CP. */
export const LAWS = {
  complaint: t('Khiếu nại (Luật 02/2011/QH13)', 'Complaint (Law 02/2011/QH13)'),
  denunciation: t('Tố cáo (Luật 25/2018/QH14)', 'Denunciation (Law 25/2018/QH14)'),
} as const
export type Law = keyof typeof LAWS

export const VERDICTS = {
  accepted: t('Hài lòng', 'Accepted'),
  rejected: t('Chưa hài lòng', 'Rejected'),
} as const

/** Why a report is not taken. */
export const GROUNDS = {
  spam: t('Tin rác, quảng cáo', 'Spam'),
  empty: t('Không có nội dung cụ thể', 'Nothing concrete'),
  insult: t('Lời lẽ xúc phạm', 'Insulting'),
  untrue: t('Đã kiểm tra, không có việc này', 'Looked at and not so'),
} as const

/** Groups of topics the classifier tells apart, with what stands over them on the form. */
export const GROUPS = {
  road: t('Đường sá, cầu cống', 'Roads and bridges'),
  electric: t('Điện, đèn đường', 'Electricity and street lights'),
  water: t('Nước sạch', 'Clean water'),
  drainage: t('Ngập, thoát nước', 'Flooding and drains'),
  waste: t('Rác thải, vệ sinh', 'Waste and cleanliness'),
  pollution: t('Ô nhiễm, tiếng ồn', 'Pollution and noise'),
  order: t('Vỉa hè, trật tự đô thị', 'Pavements and public order'),
  building: t('Xây dựng, đất đai', 'Building and land'),
  security: t('An ninh trật tự', 'Safety'),
  green: t('Cây xanh, công viên', 'Trees and parks'),
  health: t('Y tế, thực phẩm, vật nuôi', 'Health, food, animals'),
  hazard: t('Thiên tai, sạt lở', 'Natural hazards'),
  service: t('Thủ tục, cán bộ, chính sách', 'Procedures, officers, benefits'),
  other: t('Việc khác', 'Something else'),
} as const
export type Group = keyof typeof GROUPS
