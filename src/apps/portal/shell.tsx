import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatMoment } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { PortalData } from './contract.ts'
import { texts } from './texts.ts'

/** Frame of every public page: who speaks, how old it is, where else to go. No script is needed for any of it. */
export function Shell({ data, lang, children }: { data: PortalData; lang: Lang; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[70rem] px-4 text-prose">
      <a href="#main" className="skip">
        {say(texts.skip, lang)}
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 py-4">
        <Star />
        <div className="min-w-0 flex-1 basis-[13rem]">
          <p className="text-title font-bold">{data.home.name || say(data.centreName, lang)}</p>
          <p className="flex flex-wrap items-center gap-2 text-read text-fg2">
            {say(texts.updated, lang)} <time dateTime={data.at}>{formatMoment(new Date(data.at))}</time>
            {data.simulated && <SimulatedBadge lang={lang} />}
          </p>
        </div>
        <nav className="flex gap-4 text-read">
          <a
            href={lang === 'vi' ? '?lang=en' : '?lang=vi'}
            hrefLang={lang === 'vi' ? 'en' : 'vi'}
            lang={lang === 'vi' ? 'en' : 'vi'}
          >
            {say(texts.other, lang)}
          </a>
          <a href="app">{say(texts.officers, lang)}</a>
        </nav>
      </header>
      <main id="main" className="flex flex-col gap-4 pb-8">
        {children}
      </main>
      <footer className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line py-5 text-read text-fg2">
        <strong className="text-fg1">{say(texts.emergency, lang)}</strong>
        <a href="cap/alerts.atom">CAP · Atom</a>
        <a href="ogc/">OGC API</a>
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
