import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { schematic } from '#ui/map/schematic.ts'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { useGrounds } from '#ui/map/use-grounds.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { Shell } from '../shell.tsx'
import type { RecentData } from './contract.ts'
import { statusOf } from './status-page.tsx'
import { texts } from './texts.ts'

interface Props {
  data: RecentData
  lang: Lang
}

/** Reports of late: where they are, how they stand, and how each field of work answers. */
export function RecentPage({ data, lang }: Props) {
  return (
    <Shell data={data.frame} lang={lang} root="../">
      <h1 className="text-head font-bold">{say(texts.recent, lang)}</h1>
      {data.items.length === 0 ? (
        <p>{say(texts.none, lang)}</p>
      ) : (
        <div className="grid gap-4 lg:grid-cols-[1.1fr_1fr]">
          {data.map.areas.length > 0 && <Where data={data} lang={lang} />}
          <Latest data={data} lang={lang} />
        </div>
      )}
      {data.groups.length > 0 && <Groups data={data} lang={lang} />}
      <p className="text-read">
        <a href={`../phan-anh?lang=${lang}`}>{say(texts.send, lang)}</a>
      </p>
    </Shell>
  )
}

function Where({ data, lang }: Props) {
  const base = schematic(
    [...data.map.areas, ...data.map.islands],
    { width: 600, height: 470, right: 140 },
    useGrounds(),
  )
  const markers = data.items
    .filter((r) => r.lat !== null && r.lon !== null)
    .slice(0, 40)
    .map((r) => ({
      id: r.code,
      lat: r.lat!,
      lon: r.lon!,
      status: statusOf(r),
      number: data.items.indexOf(r) + 1,
      title: r.code,
    }))
  return (
    <Card title={say(texts.where, lang)} padded>
      {base.cells.length > 0 && (
        <SvgMap
          id="reports"
          title={say(texts.recent, lang)}
          territory={data.frame.home.code || 'VN'}
          base={base}
          markers={markers}
          labels="none"
          lang={lang}
          className="h-auto w-full"
        />
      )}
    </Card>
  )
}

function Latest({ data, lang }: Props) {
  return (
    <Card title={say(texts.recent, lang)} scope={String(data.items.length)}>
      <ol>
        {data.items.map((r, i) => (
          <li key={r.code} className="flex items-start gap-3 border-t border-line px-3.5 py-2.5">
            <StatusMark status={statusOf(r)} number={i + 1} word="hidden" label={say(r.stateTitle, lang)} lang={lang} />
            <div className="min-w-0">
              <p className="font-semibold">
                <a href={r.code} className="text-fg1">
                  {say(r.topicTitle, lang)}
                </a>
              </p>
              {r.text && <p className="line-clamp-2 text-read">{r.text}</p>}
              <p className="text-read text-fg2">
                {r.areaName} · {say(r.stateTitle, lang)}
                {r.open && r.late && ` · ${say(texts.overdue, lang)}`} ·{' '}
                <time dateTime={r.receivedAt}>{formatMoment(new Date(r.receivedAt))}</time>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Groups({ data, lang }: Props) {
  const share = (value: number | null) =>
    value === null ? `${say(texts.few, lang)} ${data.least}` : `${formatNumber(value * 100, lang, 0)} %`
  return (
    <Card title={say(texts.group, lang)} scope={`${data.days} ${say(texts.lastDays, lang)}`}>
      <div className="overflow-x-auto">
        <table className="w-full text-read">
          <thead>
            <tr className="text-left text-fg2">
              {[texts.group, texts.received, texts.onTime, texts.content].map((head, i) => (
                <th key={head.vi} scope="col" className={`px-3.5 py-2 font-medium ${i ? 'text-right' : ''}`}>
                  {say(head, lang)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.groups.map((g) => (
              <tr key={g.title.vi} className="border-t border-line">
                <th scope="row" className="px-3.5 py-2 text-left font-normal">
                  {say(g.title, lang)}
                </th>
                <td className="px-3.5 text-right tabular-nums">
                  {g.received < data.least ? `${say(texts.few, lang)} ${data.least}` : formatNumber(g.received, lang)}
                </td>
                <td className="px-3.5 text-right tabular-nums">{share(g.onTime)}</td>
                <td className="px-3.5 text-right tabular-nums">{share(g.accepted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="px-3.5 py-2 text-caption text-fg3">{say(texts.fewNote, lang)}</p>
    </Card>
  )
}
