import { expected, type FieldError } from '#kernel/errors.ts'
import { nfc } from '#kernel/vietnamese.ts'

export interface Contact {
  name?: string
  phone?: string
  email?: string
}

/**
 * Name, phone and e-mail as they are kept: mobile 0[35789]… or landline 02…, +84 and 84 written as 0. Blank = not given.
 * @returns what is right, and each field that is wrong.
 */
export function readContact(given: {
  name?: string | undefined
  phone?: string | undefined
  email?: string | undefined
}): { contact: Contact; errors: FieldError[] } {
  const errors: FieldError[] = []
  const out: Contact = {}
  const name = nfc(given.name ?? '').slice(0, 100)
  if (name) out.name = name
  const phone = (given.phone ?? '').replace(/[\s.()-]/g, '').replace(/^(\+84|84(?=\d{9}$))/, '0')
  if (phone && !/^(0[35789]\d{8}|02\d{9})$/.test(phone))
    errors.push({
      path: '/phone',
      message: {
        vi: 'Số điện thoại chưa đúng. Ví dụ: 0905 123 456. Có thể để trống.',
        en: 'The phone number is wrong. Example: 0905 123 456. It may be left blank.',
      },
    })
  else if (phone) out.phone = phone
  const email = (given.email ?? '').trim()
  if (email && !/^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,}$/.test(email))
    errors.push({
      path: '/email',
      message: {
        vi: 'Địa chỉ thư điện tử chưa đúng. Có thể để trống.',
        en: 'The e-mail address is wrong. It may be left blank.',
      },
    })
  else if (email) out.email = email
  return { contact: out, errors }
}

/** The same where nothing else is checked beside it. @throws expected naming each field that is wrong. */
export function cleanContact(given: Parameters<typeof readContact>[0]): Contact {
  const { contact, errors } = readContact(given)
  if (errors.length) throw expected({ vi: 'Có ô chưa đúng.', en: 'Something in the form is wrong.' }, { errors })
  return contact
}
