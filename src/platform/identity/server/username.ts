import { expected } from '#kernel/errors.ts'

/** A name to sign in with as it is kept: NFC, small letters, no blanks around it. */
export function cleanUsername(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}

/** @throws expected 422 when a new name to sign in with cannot be typed on every keyboard. */
export function mustBeUsername(username: string): void {
  if (/^[a-z0-9][a-z0-9._@-]{1,63}$/.test(username)) return
  const message = {
    vi: 'Tên đăng nhập gồm 2 đến 64 ký tự: chữ không dấu, số, dấu chấm, gạch, @; bắt đầu bằng chữ hoặc số.',
    en: 'A user name has 2 to 64 characters: plain letters, digits, full stop, dash, @; it begins with a letter or digit.',
  }
  throw expected(message, { errors: [{ path: '/username', message }] })
}
