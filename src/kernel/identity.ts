/** A telephone number that can be dialled in Viet Nam. */
export interface Phone {
  kind: 'mobile' | 'landline' | 'short'
  /** '0912345678', '112' */
  national: string
  /** '+84912345678'; a short code has none. */
  e164: string | undefined
}

const SHORT = ['1022', '111', '112', '113', '114', '115']

/** The 63 provinces of birth registration before July 2025: first three digits of an identity number. */
const BIRTH_PROVINCES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 ' +
    '046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 ' +
    '094 095 096'
  ).split(' '),
)
const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/**
 * Reads a telephone number written with blanks, dots, '+84' or '0'. Mobile 0[35789] + 8 digits, landline 02 + 9, short codes
 * 1022 and 111 to 115. The eleven-digit mobile numbers ended in 2018 and are refused.
 */
export function parsePhone(text: string): Phone | undefined {
  const digits = text.replace(/[\s.\-()\u00A0]/g, '')
  if (SHORT.includes(digits)) return { kind: 'short', national: digits, e164: undefined }
  const national = digits.replace(/^(\+84|0084|84(?=\d{9,10}$))0?/, '0')
  const kind = /^0[35789]\d{8}$/.test(national) ? 'mobile' : /^02\d{9}$/.test(national) ? 'landline' : undefined
  return kind && { kind, national, e164: `+84${national.slice(1)}` }
}

/** A telephone number for eyes that need not know it all: '0912345678' -> '091****678'. Short codes stay. */
export function maskPhone(text: string): string {
  const digits = text.replace(/[\s.\-()\u00A0]/g, '')
  if (digits.length <= 4) return digits
  const shown = digits.length >= 9 ? 3 : 1
  return digits.slice(0, shown) + '*'.repeat(digits.length - 2 * shown) + digits.slice(-shown)
}

/** An identity number for eyes that need not know it all: the last four digits only. */
export function maskIdentity(text: string): string {
  return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4)
}

/** What a personal identity number (số định danh, 12 digits) tells by itself. */
export interface IdentityFacts {
  province: string
  sex: 'male' | 'female'
  birthYear: number
}

/**
 * Reads a personal identity number: 3 digits province of birth registration, 1 century and sex (0/1 = 1900s male/female,
 * 2/3 = 2000s), 2 year of birth, 6 at random. Undefined when it cannot be one.
 */
export function readIdentity(text: string): IdentityFacts | undefined {
  const m = /^(\d{3})([0-3])(\d{2})\d{6}$/.exec(text)
  if (!m || !BIRTH_PROVINCES.has(m[1]!)) return undefined
  const digit = Number(m[2])
  return { province: m[1]!, sex: digit % 2 ? 'female' : 'male', birthYear: (digit < 2 ? 1900 : 2000) + Number(m[3]) }
}

/** Checks an identity number, and against sex and year of birth where they are known. */
export function isIdentityNumber(text: string, known: Partial<Omit<IdentityFacts, 'province'>> = {}): boolean {
  const facts = readIdentity(text)
  if (!facts) return false
  return (known.sex ?? facts.sex) === facts.sex && (known.birthYear ?? facts.birthYear) === facts.birthYear
}

/**
 * Checks a tax code: ten digits of which the last is a check digit, with '-001' for a branch; or, since 1/7/2025, the
 * identity number of a person.
 */
export function isTaxCode(text: string): boolean {
  if (isIdentityNumber(text)) return true
  if (!/^\d{10}(-\d{3})?$/.test(text)) return false
  const sum = TAX_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return 10 - (sum % 11) === Number(text[9])
}
