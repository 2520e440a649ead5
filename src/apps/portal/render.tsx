import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { Frame, PortalData } from './contract.ts'
import type { OpenDataPage } from './data/contract.ts'
import { DataPage } from './data/data-page.tsx'
import { dataTexts } from './data/texts.ts'
import type { IndexData } from './digital-index/contract.ts'
import { IndexPage } from './digital-index/index-page.tsx'
import { indexTexts } from './digital-index/texts.ts'
import type { PartData } from './part/contract.ts'
import { PartPage } from './part/part-page.tsx'
import './portal.css'
import type { DossierData, FormData, PlaceMapData, PosterData, RecentData, StatusData } from './reports/contract.ts'
import { DossierPage } from './reports/dossier-page.tsx'
import { dossierTexts } from './reports/dossier-texts.ts'
import { PlaceMap } from './reports/place-map.tsx'
import { PosterPage } from './reports/poster-page.tsx'
import { posterTexts } from './reports/poster-texts.ts'
import { RecentPage } from './reports/recent-page.tsx'
import { ReportPage } from './reports/report-page.tsx'
import { StatusPage } from './reports/status-page.tsx'
import { texts } from './reports/texts.ts'
import { StartPage } from './start-page.tsx'

/** The public start page as a whole HTML document with its styles inside: one request, no script. */
export function renderStart(data: PortalData, lang: Lang, css: string): string {
  return document(data, lang, css, '', <StartPage data={data} lang={lang} />)
}

/** The form for a report. Its script only adds what a browser can do more; the form works without. */
export function renderReport(data: FormData, lang: Lang, css: string): string {
  const head =
    '<link rel="manifest" href="phan-anh/manifest.webmanifest"><link rel="apple-touch-icon" href="phan-anh/icon-180.png"><script defer src="phan-anh/gui.js"></script>'
  return document(data.frame, lang, css, say(texts.send, lang), <ReportPage data={data} lang={lang} />, head)
}

/** One report by its code. */
export function renderStatus(data: StatusData, lang: Lang, css: string): string {
  const title = data.report?.code ?? say(texts.unknownCode, lang)
  return document(data.frame, lang, css, title, <StatusPage data={data} lang={lang} />, NOT_FOUND_BY_SEARCH)
}

/** Reports of late, on the map and in a list. */
export function renderRecent(data: RecentData, lang: Lang, css: string): string {
  return document(data.frame, lang, css, say(texts.recent, lang), <RecentPage data={data} lang={lang} />)
}

/** Where a dossier stands. */
export function renderDossier(data: DossierData, lang: Lang, css: string): string {
  return document(data.frame, lang, css, say(dossierTexts.title, lang), <DossierPage data={data} lang={lang} />)
}

/** What the public may take, with the ways to it. */
export function renderOpenData(data: OpenDataPage, lang: Lang, css: string): string {
  const head = '<link rel="alternate" type="application/ld+json" href="catalog.jsonld">'
  return document(data.frame, lang, css, say(dataTexts.title, lang), <DataPage data={data} lang={lang} />, head)
}

/** The cells one unit is asked, by its link. */
export function renderPart(data: PartData, lang: Lang, css: string): string {
  return document(
    data.frame,
    lang,
    css,
    data.page?.title ?? '',
    <PartPage data={data} lang={lang} />,
    NOT_FOUND_BY_SEARCH,
  )
}

/** A sheet with a QR code to hang up. */
export function renderPoster(data: PosterData, lang: Lang, css: string): string {
  const head = `${NOT_FOUND_BY_SEARCH}<style>@page{size:A4;margin:14mm}@media print{header,footer{display:none!important}}</style>`
  return document(data.frame, lang, css, say(posterTexts.title, lang), <PosterPage data={data} lang={lang} />, head)
}

/** The map a place is touched on: a piece for a page that is there already. */
export function renderPlaceMap(data: PlaceMapData, lang: Lang): string {
  return renderToStaticMarkup(<PlaceMap data={data} lang={lang} />)
}

/** Published results of the digital index. */
export function renderIndex(data: IndexData, lang: Lang, css: string): string {
  return document(data.frame, lang, css, say(indexTexts.title, lang), <IndexPage data={data} lang={lang} />)
}

const NOT_FOUND_BY_SEARCH = '<meta name="robots" content="noindex">'

function document(frame: Frame, lang: Lang, css: string, page: string, body: ReactNode, head = ''): string {
  const whole = [page, say(frame.centreName, lang), frame.home.name].filter(Boolean).join(' – ')
  return `<!doctype html><html lang="${lang}" data-theme="light" data-surface="portal"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${plain(whole)}</title><meta name="description" content="${plain(whole)}">${page ? '' : '<link rel="alternate" type="application/atom+xml" href="cap/alerts.atom">'}<link rel="icon" href="data:,"><style>${css}</style>${head}</head><body>${renderToStaticMarkup(body)}</body></html>`
}

const plain = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
