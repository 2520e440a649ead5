import { ArrowRight } from 'lucide-react'
import { addDays, formatDay } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { areaUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import type { AreaOut, SuccessionOut } from '../contract.ts'
import { changeKinds, texts } from './texts.ts'

type End = SuccessionOut['from'][number]

/** What a code went through, newest first, told in both directions with links to the units of that day. */
export function SuccessionList({ area }: { area: AreaOut }) {
  const { say } = useLang()
  const got = useGet<{ items: SuccessionOut[] }>(`/api/v1/areas/${area.code}/successions`, undefined, { every: 0 })
  const reused = got.data?.items.some((item) =>
    item.from.some((end) => end.code === area.code && end.areaFrom !== area.validFrom && end.name !== area.name),
  )
  return (
    <Card title={say(texts.changes)} scope={got.data?.items.length || undefined} padded>
      <Got of={got}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-fg3">{say(texts.changesNone)}</p>
          ) : (
            <>
              {reused && (
                <p className="mb-2 rounded-control bg-medium-soft px-3 py-2">
                  {say(texts.reused, { code: area.code })}
                </p>
              )}
              <ol className="divide-y divide-line">
                {inOrder(items, area).map((item) => (
                  <Succession key={`${item.on} ${item.from[0]?.code} ${item.to[0]?.code}`} item={item} />
                ))}
              </ol>
            </>
          )
        }
      </Got>
    </Card>
  )
}

/** Newest first; on one day what happened among units of the same level stands before what came from another one. */
function inOrder(items: readonly SuccessionOut[], area: AreaOut): SuccessionOut[] {
  const far = (item: SuccessionOut) => ([...item.from, ...item.to].every((end) => end.kind === area.kind) ? 0 : 1)
  return [...items].sort((a, b) => (a.on === b.on ? far(a) - far(b) : a.on < b.on ? 1 : -1))
}

function Succession({ item }: { item: SuccessionOut }) {
  const { say } = useLang()
  const day = formatDay(item.on)
  return (
    <li className="grid gap-x-4 gap-y-1.5 py-3 sm:grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)]">
      <div>
        <p className="text-caption text-fg3">{say(texts.from, { day })}</p>
        <Ends ends={item.from} on={addDays(item.on, -1)} shares />
      </div>
      <ArrowRight aria-hidden="true" className="mt-5 size-4 text-fg3 max-sm:hidden" />
      <div>
        <p className="text-caption text-fg3">{say(texts.to, { day })}</p>
        <Ends ends={item.to} on={item.on} shares={item.to.length > 1} />
      </div>
      <p className="flex flex-wrap items-center gap-2 text-caption text-fg3 sm:col-span-3">
        <Badge tone="accent">{say(changeKinds[item.kind]!)}</Badge>
        {item.decree}
      </p>
    </li>
  )
}

function Ends({ ends, on, shares }: { ends: readonly End[]; on: string; shares: boolean }) {
  const { lang, say } = useLang()
  const note = (end: End) => {
    if (end.part === 'full') return say(texts.whole)
    return end.weight === null
      ? say(texts.part)
      : `${say(texts.part)}, ${say(texts.share, { n: formatNumber(end.weight * 100, lang, 0) })}`
  }
  return (
    <ul>
      {ends.map((end) => (
        <li key={`${end.code} ${end.areaFrom}`}>
          <a href={areaUrl(end.code, on)} className="font-medium hover:text-accent hover:underline">
            {end.fullName}
          </a>{' '}
          <span className="text-caption text-fg3">
            {end.code}
            {shares && ` · ${note(end)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
