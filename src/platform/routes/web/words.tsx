import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { type Lang, say as sayIn, type Text } from '#kernel/text.ts'

export interface Words {
  lang: Lang
  /** The text in the language of the screen; `{name}` is filled from the second argument. */
  say: (text: Text, fill?: Readonly<Record<string, string | number>>) => string
  setLang: (lang: Lang) => void
}

const vietnamese: Words = { lang: 'vi', say: (text, fill) => filled(text.vi, fill), setLang: () => {} }
const Context = createContext<Words>(vietnamese)
const COOKIE = 'saola-lang'

/** Gives the pages below one language; kept in a cookie so that the server answers in it too. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [lang, setState] = useState<Lang>(() => {
    // Before anything is drawn: components that are told no language ask the page.
    document.documentElement.lang = keptLang()
    return keptLang()
  })
  useEffect(() => {
    document.documentElement.lang = lang
  }, [lang])
  const setLang = useCallback((next: Lang) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store of browsers is not everywhere yet
    document.cookie = `${COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`
    document.documentElement.lang = next
    setState(next)
  }, [])
  const words = useMemo<Words>(
    () => ({ lang, setLang, say: (text, fill) => filled(sayIn(text, lang), fill) }),
    [lang, setLang],
  )
  return <Context.Provider value={words}>{children}</Context.Provider>
}

/** The language of the screen, how to say a text in it, and how to change it. */
export function useLang(): Words {
  return useContext(Context)
}

function keptLang(): Lang {
  return new RegExp(`(?:^|; )${COOKIE}=en(?:;|$)`).test(document.cookie) ? 'en' : 'vi'
}

function filled(text: string, fill: Readonly<Record<string, string | number>> | undefined): string {
  return fill ? text.replace(/\{(\w+)\}/g, (all, name: string) => String(fill[name] ?? all)) : text
}
