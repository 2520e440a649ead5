import { renderToStaticMarkup } from 'react-dom/server'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { PortalData } from './contract.ts'
import './portal.css'
import { StartPage } from './start-page.tsx'

/** The public start page as a whole HTML document with its styles inside: one request, no script. */
export function renderStart(data: PortalData, lang: Lang, css: string): string {
  const title = `${say(data.centreName, lang)} – ${data.home.name}`
  const body = renderToStaticMarkup(<StartPage data={data} lang={lang} />)
  return `<!doctype html><html lang="${lang}" data-theme="light"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${plain(title)}</title><meta name="description" content="${plain(title)}"><link rel="alternate" type="application/atom+xml" href="cap/alerts.atom"><link rel="icon" href="data:,"><style>${css}</style></head><body>${body}</body></html>`
}

const plain = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
