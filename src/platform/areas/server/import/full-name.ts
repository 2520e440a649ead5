import { cleanName } from './clean-text.ts'

const TYPE_WORDS = ['Thành phố', 'Tỉnh', 'Thị xã', 'Thị trấn', 'Đặc khu', 'Quận', 'Huyện', 'Phường', 'Xã']

/** The name with its type word written one way: `Thị Trấn ái nghĩa` keeps its own part, only the word is mended. */
export function fullName(text: string, type?: string): string {
  const name = cleanName(text)
  const own = wordOf(name)
  if (own) return own + name.slice(own.length)
  const word = type === undefined ? undefined : TYPE_WORDS.find((known) => same(known, cleanName(type)))
  return word ? `${word} ${name}` : name
}

/** The name without its type word; a numbered unit keeps it, since "1" alone names nothing. */
export function bareName(text: string): string {
  const name = fullName(text)
  const word = wordOf(name)
  const rest = word ? name.slice(word.length + 1) : name
  return word && !/^\d/.test(rest) ? rest : name
}

/** Whether the name is that of a district of the three tiers (until 2025-07-01). */
export function isDistrict(name: string): boolean {
  return ['Huyện', 'Quận', 'Thị xã', 'Thành phố'].includes(wordOf(cleanName(name)) ?? '')
}

function wordOf(name: string): string | undefined {
  return TYPE_WORDS.find(
    (word) => name.length > word.length + 1 && name[word.length] === ' ' && same(word, name.slice(0, word.length)),
  )
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
