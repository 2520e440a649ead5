/** A text shown to people, in both languages of the centre. Vietnamese comes first and is never missing. */
export interface Text {
  vi: string
  en: string
}

export type Lang = 'vi' | 'en'

/** Reads a text in the asked language, falling back to Vietnamese when the English is empty. */
export function say(text: Text, lang: Lang): string {
  return lang === 'en' && text.en ? text.en : text.vi
}
