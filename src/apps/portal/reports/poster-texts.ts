import type { Text } from '#kernel/text.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** Words of the sheet to hang up. */
export const posterTexts = {
  title: t('Tờ dán mã QR', 'A sheet with a QR code'),
  area: t('Xã, phường', 'Commune or ward'),
  anyArea: t('Không ghi sẵn', 'Not filled in'),
  spot: t('Thôn, tổ, hoặc tên nơi dán', 'Hamlet, or where it hangs'),
  make: t('Tạo tờ dán', 'Make the sheet'),
  how: t(
    'Chọn nơi dán rồi in trang này (Ctrl+P) trên giấy A4. Ai quét mã sẽ mở biểu mẫu đã ghi sẵn nơi xảy ra.',
    'Choose where it hangs and print this page (Ctrl+P) on A4. Whoever scans it gets the form with the place filled in.',
  ),
  call: t('Thấy việc gì chưa ổn? Báo ngay!', 'Something wrong? Tell us!'),
  scan: t('Mở máy ảnh điện thoại, quét mã này', 'Open the camera of your phone and scan this'),
  code: t('Mã QR mở biểu mẫu phản ánh', 'QR code that opens the form'),
  one: t('Viết vài chữ, chụp một ảnh. Không cần tài khoản.', 'A few words and a photo. No account.'),
  two: t('Giữ mã phản ánh để theo dõi.', 'Keep the code to follow it.'),
  three: t('Có trả lời, anh/chị đánh giá: được hay chưa.', 'When it is answered you judge it.'),
  danger: t('Nguy hiểm tính mạng: gọi 112', 'Danger to life: call 112'),
} as const
