import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatMoment } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { Frame } from './contract.ts'
import { texts } from './texts.ts'

export interface ShellProps {
  data: Frame
  lang: Lang
  /** Way from this page back to the start, '' or '../': links stay relative, so that the portal may live below a path. */
  root?: string
  /** What is kept in the address when the language is changed, such as `key=…`. */
  keep?: string
  children: ReactNode
}

/** Frame of every public page: who speaks, how old it is, where else to go. No script is needed for any of it. */
export function Shell({ data, lang, root = '', keep, children }: ShellProps) {
  return (
    <div className="mx-auto max-w-[70rem] px-4 text-prose">
      <a href="#main" className="skip">
        {say(texts.skip, lang)}
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 py-4">
        <Star />
        <div className="min-w-0 flex-1 basis-[13rem]">
          <p className="text-title font-bold">
            <a href={root || './'} className="text-fg1 no-underline">
              {data.home.name || say(data.centreName, lang)}
            </a>
          </p>
          <p className="flex flex-wrap items-center gap-2 text-read text-fg2">
            {say(texts.updated, lang)} <time dateTime={data.at}>{formatMoment(new Date(data.at))}</time>
            {data.simulated && <SimulatedBadge lang={lang} />}
          </p>
        </div>
        <nav className="flex flex-wrap gap-x-4 gap-y-1 text-read">
          <a href={`${root}phan-anh${lang === 'en' ? '?lang=en' : ''}`}>{say(texts.report, lang)}</a>
          <a href={`${root}tra-cuu${lang === 'en' ? '?lang=en' : ''}`}>{say(texts.dossierFind, lang)}</a>
          <a
            href={`?lang=${lang === 'vi' ? 'en' : 'vi'}${keep ? `&${keep}` : ''}`}
            hrefLang={lang === 'vi' ? 'en' : 'vi'}
            lang={lang === 'vi' ? 'en' : 'vi'}
          >
            {say(texts.other, lang)}
          </a>
          <a href={`${root}app`}>{say(texts.officers, lang)}</a>
        </nav>
      </header>
      <main id="main" className="flex flex-col gap-4 pb-8">
        {children}
      </main>
      <footer className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line py-5 text-read text-fg2">
        <strong className="text-fg1">{say(texts.emergency, lang)}</strong>
        <a href={`${root}data/${lang === 'en' ? '?lang=en' : ''}`}>{say(texts.openData, lang)}</a>
        <a href={`${root}cap/alerts.atom`}>CAP · Atom</a>
        <a href={`${root}ogc/`}>OGC API</a>
        <a href={`${root}chi-so-chuyen-doi-so`}>{say(texts.index, lang)}</a>
        <span className="ml-auto">Saola · Apache-2.0</span>
      </footer>
    </div>
  )
}

function Star() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-10 shrink-0">
      <rect width="32" height="32" rx="7" fill="#c8201f" />
      <path fill="#ffd84a" d="m16 6 2.4 7.3h7.6l-6.2 4.5 2.4 7.3-6.2-4.5-6.2 4.5 2.4-7.3L6 13.300h7.600z" />
    </svg>
  )
}
