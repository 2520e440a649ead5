import type { Text } from '#kernel/text.ts'

/** What signing in says. */
export const texts = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  product: { vi: 'Trung tâm giám sát, điều hành thông minh', en: 'Operations centre for local government' },
  username: { vi: 'Tên đăng nhập', en: 'User name' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  show: { vi: 'Hiện mật khẩu', en: 'Show the password' },
  hide: { vi: 'Ẩn mật khẩu', en: 'Hide the password' },
  code: { vi: 'Mã xác thực', en: 'Code' },
  codeHint: { vi: 'Sáu chữ số trong ứng dụng xác thực', en: 'Six digits from your authenticator' },
  enter: { vi: 'Vào hệ thống', en: 'Enter' },
  needName: { vi: 'Ghi tên đăng nhập.', en: 'Write your user name.' },
  needPassword: { vi: 'Ghi mật khẩu.', en: 'Write your password.' },
  forgot: {
    vi: 'Quên mật khẩu: gọi người quản trị của đơn vị để đặt lại.',
    en: 'Forgot it? The administrator of your office can set a new one.',
  },
  first: { vi: 'Lần đầu vào một trung tâm mới?', en: 'First time in a new centre?' },
  firstHow: {
    vi: 'Mật khẩu của tài khoản admin chỉ in một lần, trong cửa sổ lệnh lúc khởi động Saola lần đầu. Đã để lạc: trên máy chủ, chạy lệnh',
    en: 'The password of the account admin was printed once, in the terminal where Saola was first started. Lost it: on the server, run',
  },
  portal: { vi: 'Trang công khai cho người dân', en: 'Public pages' },
  again: { vi: 'Phiên làm việc đã hết', en: 'The session has ended' },
  againNote: {
    vi: 'Đăng nhập lại để làm tiếp. Nội dung đang nhập vẫn còn nguyên.',
    en: 'Sign in again to go on. What you typed is still here.',
  },
  other: {
    vi: 'Đăng nhập bằng tài khoản khác (bỏ nội dung đang nhập)',
    en: 'Sign in as somebody else (drops what is typed)',
  },
} satisfies Record<string, Text>
