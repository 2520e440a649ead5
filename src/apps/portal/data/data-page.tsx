import { unitIn } from '#kernel/unit-words.ts'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatDay } from '#kernel/time.ts'
import type { Dataset } from '#platform/open-data/contract.ts'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { Shell } from '../shell.tsx'
import type { OpenDataPage } from './contract.ts'
import { dataTexts as texts } from './texts.ts'

interface Props {
  data: OpenDataPage
  lang: Lang
}

/** What the public may take: each dataset with what it means, how old it is, and its files. Works without script. */
export function DataPage({ data, lang }: Props) {
  const groups = Map.groupBy(data.catalogue.datasets, (d) => say(d.group, lang))
  return (
    <Shell data={data.frame} lang={lang} root="../">
      <h1 className="text-head font-bold">{say(texts.title, lang)}</h1>
      <p>
        {say(texts.lead, lang)} {say(texts.small, lang)}
      </p>
      <Terms data={data} lang={lang} />
      {[...groups].map(([group, all]) => (
        <Card key={group} title={group} scope={String(all.length)}>
          <ul>
            {all.map((d) => (
              <Entry key={d.id} dataset={d} lang={lang} />
            ))}
          </ul>
        </Card>
      ))}
      <Turning data={data} lang={lang} />
      <How data={data} lang={lang} />
    </Shell>
  )
}

function Terms({ data, lang }: Props) {
  const { licence, contact } = data.catalogue
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1 text-read text-fg2">
      <span>
        {licence ? (
          <>
            {say(texts.licence, lang)}:{' '}
            {licence.url ? (
              <a href={licence.url} rel="license">
                {say(licence.title, lang) || licence.url}
              </a>
            ) : (
              say(licence.title, lang)
            )}
          </>
        ) : (
          say(texts.noLicence, lang)
        )}
      </span>
      {contact && (
        <span>
          {say(texts.contact, lang)}: {say(contact.name, lang)}{' '}
          {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
        </span>
      )}
      <span>
        {say(texts.forMachines, lang)}: <a href="catalog.jsonld">{say(texts.catalogue, lang)}</a> ·{' '}
        <a href="sdmx/dataflow">SDMX</a> · <a href="../ogc/">OGC API</a>
      </span>
    </p>
  )
}

function Entry({ dataset: d, lang }: { dataset: Dataset; lang: Lang }) {
  const facts = [
    d.rows !== null && `${formatNumber(d.rows, lang)} ${say(texts.rows, lang)}`,
    d.from && `${say(texts.spans, lang)} ${formatDay(d.from)}${d.to ? ` ${say(texts.until, lang)} ${formatDay(d.to)}` : ''}`,
    d.modified && `${say(texts.modified, lang)} ${formatDay(d.modified.slice(0, 10))}`,
    d.owner && `${say(texts.owner, lang)}: ${say(d.owner, lang)}`,
  ].filter(Boolean)
  return (
    <li id={d.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line px-3.5 py-2.5">
      <div className="min-w-0 flex-1 basis-[18rem]">
        <p>
          <strong>{say(d.title, lang)}</strong> {d.unit && <span className="text-fg2">({unitIn(d.unit, lang)})</span>}{' '}
          {d.simulated && <SimulatedBadge lang={lang} />}
        </p>
        <p className="text-caption text-fg2">{facts.join(' · ')}</p>
      </div>
      <p className="flex flex-wrap gap-x-3 text-read">
        {d.distributions.map((one) => (
          <a key={one.format} href={one.path}>
            {one.format}
          </a>
        ))}
        {d.distributions.some((one) => one.format === 'CSV') && (
          <a href={`${d.id}.csv?bom=1`} download={`${d.id}.csv`}>
            {say(texts.sheet, lang)}
          </a>
        )}
      </p>
    </li>
  )
}

function Turning({ data, lang }: Props) {
  if (data.pages < 2) return null
  const to = (page: number) => `?trang=${page}${lang === 'en' ? '&lang=en' : ''}`
  return (
    <p className="flex gap-4 text-read">
      {data.page > 1 && <a href={to(data.page - 1)}>{say(texts.before, lang)}</a>}
      <span className="text-fg2">
        {data.page} / {data.pages}
      </span>
      {data.page < data.pages && <a href={to(data.page + 1)}>{say(texts.next, lang)}</a>}
    </p>
  )
}

function How({ data, lang }: Props) {
  const example = data.catalogue.datasets.find((d) => d.measure !== null)
  return (
    <Card title={say(texts.how, lang)} padded>
      <p>{say(texts.howText, lang)}</p>
      {example && (
        <p className="text-read break-all">
          <a href={`${example.id}.csv?from=2025&borders=2026-01-01`}>{`${example.id}.csv?from=2025&borders=2026-01-01`}</a>
        </p>
      )}
    </Card>
  )
}
