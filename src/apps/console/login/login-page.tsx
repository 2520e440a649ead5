import { useEffect } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { usePreferences } from '#platform/routes/web/preferences.ts'
import { safeNext } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { LangToggle } from '#ui/lang-toggle.tsx'
import { ThemeToggle } from '#ui/theme-toggle.tsx'
import { BrandMark } from '../shell/brand-mark.tsx'
import { useIsPhone, useSurface } from '../shell/use-surface.ts'
import { SignInForm } from './sign-in-form.tsx'
import { texts } from './texts.ts'

/** One calm column: who we are, two fields, one button. */
export default function LoginPage() {
  const { lang, say, setLang } = useLang()
  const { theme, prefer } = usePreferences()
  const { query, go } = useHere()
  useSurface(useIsPhone() ? 'phone' : 'desk')
  useEffect(() => {
    document.title = `${say(texts.title)} · Saola`
  }, [say])
  return (
    <div className="flex min-h-dvh flex-col bg-page">
      <header className="flex justify-end gap-2 p-4">
        <LangToggle lang={lang} onLang={setLang} />
        <ThemeToggle theme={theme} onTheme={(next) => prefer({ theme: next })} lang={lang} />
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-5 pb-24">
        <div className="mb-7 flex items-center gap-3.5">
          <BrandMark className="size-12" />
          <div>
            <h1 className="font-display text-head font-semibold">Saola</h1>
            <p className="text-fg2">{say(texts.product)}</p>
          </div>
        </div>
        <div className="rounded-card border border-line bg-panel p-6 shadow-panel">
          <SignInForm onDone={() => go(safeNext(query.next), { replace: true })} />
        </div>
        <p className="mt-4 text-caption text-fg3">{say(texts.forgot)}</p>
        <details className="mt-1.5 text-caption text-fg3">
          <summary className="w-fit cursor-pointer text-accent hover:underline">{say(texts.first)}</summary>
          <p className="mt-1">
            {say(texts.firstHow)} <code className="text-fg1">npm run saola -- user password admin</code>
          </p>
        </details>
        <p className="mt-1.5 text-caption">
          <a href="/" className="text-accent hover:underline">
            {say(texts.portal)}
          </a>
        </p>
      </main>
    </div>
  )
}
