import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { makeGrounds } from '#ui/map/ground.ts'
import { GroundsProvider } from '#ui/map/use-grounds.ts'
import type { Frame } from './contract.ts'
import { DataPage } from './data/data-page.tsx'
import { dataTexts } from './data/texts.ts'
import { IndexPage } from './digital-index/index-page.tsx'
import { indexTexts } from './digital-index/texts.ts'
import { PartPage } from './part/part-page.tsx'
import './portal.css'
import { DossierPage } from './reports/dossier-page.tsx'
import { dossierTexts } from './reports/dossier-texts.ts'
import { PlaceMap } from './reports/place-map.tsx'
import { PosterPage } from './reports/poster-page.tsx'
import { posterTexts } from './reports/poster-texts.ts'
import { RecentPage } from './reports/recent-page.tsx'
import { ReportPage } from './reports/report-page.tsx'
import { StatusPage } from './reports/status-page.tsx'
import { texts } from './reports/texts.ts'
import type { Pages } from './server/pages.ts'
import { StartPage } from './start-page.tsx'

/** The pages of the portal: each is a whole HTML document with its styles inside. They remember what their maps are grown on. */
export function makePages(): Pages {
  const grounds = makeGrounds()
  const draw = (body: ReactNode) => renderToStaticMarkup(<GroundsProvider value={grounds}>{body}</GroundsProvider>)
  const page = (frame: Frame, lang: Lang, css: string, title: string, body: ReactNode, head = '') =>
    document(frame, lang, css, title, draw(body), head)
  return {
    // One request, no script.
    renderStart: (data, lang, css) => page(data, lang, css, '', <StartPage data={data} lang={lang} />),
    // Its script only adds what a browser can do more; the form works without.
    renderReport: (data, lang, css) =>
      page(data.frame, lang, css, say(texts.send, lang), <ReportPage data={data} lang={lang} />, FORM),
    renderStatus: (data, lang, css) => {
      const title = data.report?.code ?? say(texts.unknownCode, lang)
      return page(data.frame, lang, css, title, <StatusPage data={data} lang={lang} />, NOT_FOUND_BY_SEARCH)
    },
    renderRecent: (data, lang, css) =>
      page(data.frame, lang, css, say(texts.recent, lang), <RecentPage data={data} lang={lang} />),
    renderDossier: (data, lang, css) =>
      page(data.frame, lang, css, say(dossierTexts.title, lang), <DossierPage data={data} lang={lang} />),
    renderOpenData: (data, lang, css) =>
      page(data.frame, lang, css, say(dataTexts.title, lang), <DataPage data={data} lang={lang} />, CATALOGUE),
    renderPart: (data, lang, css) =>
      page(data.frame, lang, css, data.page?.title ?? '', <PartPage data={data} lang={lang} />, NOT_FOUND_BY_SEARCH),
    renderPoster: (data, lang, css) => {
      const head = `${NOT_FOUND_BY_SEARCH}<style>${SHEET}</style>`
      return page(data.frame, lang, css, say(posterTexts.title, lang), <PosterPage data={data} lang={lang} />, head)
    },
    // A piece for a page that is there already.
    renderPlaceMap: (data, lang) => draw(<PlaceMap data={data} lang={lang} />),
    renderIndex: (data, lang, css) =>
      page(data.frame, lang, css, say(indexTexts.title, lang), <IndexPage data={data} lang={lang} />),
  }
}

const NOT_FOUND_BY_SEARCH = '<meta name="robots" content="noindex">'
const FORM =
  '<link rel="manifest" href="phan-anh/manifest.webmanifest"><link rel="apple-touch-icon" href="phan-anh/icon-180.png"><script defer src="phan-anh/gui.js"></script>'
const CATALOGUE = '<link rel="alternate" type="application/ld+json" href="catalog.jsonld">'
const SHEET = '@page{size:A4;margin:14mm}@media print{header,footer{display:none!important}}'

function document(frame: Frame, lang: Lang, css: string, page: string, body: string, head: string): string {
  const whole = [page, say(frame.centreName, lang), frame.home.name].filter(Boolean).join(' – ')
  return `<!doctype html><html lang="${lang}" data-theme="light" data-surface="portal"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${plain(whole)}</title><meta name="description" content="${plain(whole)}">${page ? '' : '<link rel="alternate" type="application/atom+xml" href="cap/alerts.atom">'}<link rel="icon" href="data:,"><style>${css}</style>${head}</head><body>${body}</body></html>`
}

const plain = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
