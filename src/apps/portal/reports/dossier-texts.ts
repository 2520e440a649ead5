import type { Text } from '#kernel/text.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** Words of the look-up of dossiers. */
export const dossierTexts = {
  title: t('Tra cứu hồ sơ', 'Look up a dossier'),
  lead: t(
    'Cần mã hồ sơ trên giấy tiếp nhận và bốn số cuối của điện thoại hoặc số định danh người nộp.',
    'You need the code on the receipt and the last four digits of the applicant’s phone or identity number.',
  ),
  code: t('Mã hồ sơ', 'Code'),
  codeHint: t('Ví dụ: H17.101-261119-0007', 'For example H17.101-261119-0007'),
  digits: t('Bốn số cuối', 'Last four digits'),
  digitsHint: t(
    'Của số điện thoại hoặc số định danh đã ghi khi nộp',
    'Of the phone or identity number given when it was handed in',
  ),
  look: t('Xem', 'Look'),
  received: t('Tiếp nhận', 'Received'),
  due: t('Hẹn trả', 'Promised'),
  ended: t('Có kết quả', 'Result'),
  office: t('Đang ở', 'Now at'),
  overdue: t('quá hẹn', 'overdue'),
  sorry: t(
    'Hồ sơ đã quá hẹn. Cơ quan giải quyết có trách nhiệm xin lỗi bằng văn bản và hẹn lại.',
    'It is overdue. The office owes a written apology and a new date.',
  ),
  delivery: t('Trả kết quả', 'Hand-over'),
  by: t('Hình thức', 'By'),
  handed: t('Đã nhận lúc', 'Handed over'),
  paid: t('Phí, lệ phí', 'Fees'),
  portal: t('Xem thêm trên Cổng Dịch vụ công quốc gia', 'More on the national portal'),
} as const
