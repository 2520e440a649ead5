import type { Text } from '#kernel/text.ts'
import type { EntryRules } from './entry-rules.ts'

const KNOWN = /^(12345678(9?0?)|password\d*|matkhau\d*|qwerty\w*|admin\d*|abc12345\d*|(.)\3+)$/i
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u]

/**
 * What is wrong with a password that somebody chooses; an empty list = good.
 * Level 3 (TCVN 14423:2026, 5.6.2.2): at least 8 characters with a second factor, else at least 14 of all four classes.
 */
export function passwordFaults(password: string, username: string, rules: EntryRules): Text[] {
  const faults: Text[] = []
  const strict = rules['password-strict'] && !rules['second-factor']
  const least = strict ? Math.max(rules['password-length'], rules['password-length-alone']) : rules['password-length']
  if ([...password].length < least)
    faults.push({
      vi: `Mật khẩu phải có ít nhất ${least} ký tự.`,
      en: `The password needs at least ${least} characters.`,
    })
  if (strict && !CLASSES.every((kind) => kind.test(password)))
    faults.push({
      vi: 'Mật khẩu phải có chữ thường, chữ hoa, chữ số và ký tự khác (ví dụ dấu gạch, dấu chấm).',
      en: 'The password needs small letters, capitals, digits and other characters (a dash, a full stop).',
    })
  if (KNOWN.test(password) || password.toLowerCase() === username.toLowerCase())
    faults.push({ vi: 'Mật khẩu này quá dễ đoán.', en: 'This password is too easy to guess.' })
  return faults
}
