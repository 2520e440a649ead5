import type { Lang } from '#kernel/text.ts'

/** The language the page is written in, for what a component says by itself where nobody told it; Vietnamese on the server. */
export function pageLang(): Lang {
  return typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'vi'
}
