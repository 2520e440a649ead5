import type { CaseTypeWithId } from '#platform/declared.ts'

/** The fields of a case with everything personal reduced to a hint: first letter of each word, last two digits of numbers. */
export function maskFields(type: CaseTypeWithId | undefined, fields: Record<string, unknown>): Record<string, unknown> {
  const masked: Record<string, unknown> = {}
  // What the type no longer declares may have been personal.
  for (const [name, value] of Object.entries(fields))
    masked[name] = type?.fields[name] && !type.fields[name].personal ? value : mask(value)
  return masked
}

/** 'Nguyễn Văn An' -> 'N••• V••• A•••'; '0905123456' -> '••••••••56'; anything else is not shown. */
export function mask(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '•••'
  const text = String(value)
  if (/^[\d\s.+-]+$/.test(text)) return text.length > 4 ? `${'•'.repeat(text.length - 2)}${text.slice(-2)}` : '••••'
  return text
    .split(/\s+/)
    .slice(0, 7)
    .map((word) => `${[...word][0] ?? ''}•••`)
    .join(' ')
}
