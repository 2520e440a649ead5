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

/** A name people gave in Vietnamese, with English beside where they gave that too. */
export interface OwnName {
  name: string
  nameEn?: string | undefined
}

/** Such a name in the asked language; without English, as it was given. */
export function nameIn(of: OwnName, lang: Lang): string {
  return (lang === 'en' && of.nameEn) || of.name
}
