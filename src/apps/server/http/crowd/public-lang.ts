import type { Lang } from '#kernel/text.ts'

/** As the public pages themselves judge it: `?lang=`, else the cookie, else Vietnamese. */
export function langOf(words: string, cookie: string | undefined): Lang {
  if (words) return words === 'lang=en' ? 'en' : 'vi'
  return cookie !== undefined && /(?:^|; )saola-lang=en(?:;|$)/.test(cookie) ? 'en' : 'vi'
}
