import type { Text } from '#kernel/text.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import type { ImportLine } from './import-wire.ts'
import { importTexts as words } from './texts.ts'

const STATES: Record<ImportLine['state'], { says: Text; tone: 'info' | 'medium' | 'ok' }> = {
  previewed: { says: words.linePreviewed, tone: 'medium' },
  taking: { says: words.lineTaking, tone: 'info' },
  committed: { says: words.lineCommitted, tone: 'ok' },
}

/** The files one sent last: where to go on with what was left half done. */
export function ImportLately({ onOpen }: { onOpen: (id: string) => void }) {
  const { lang, say } = useLang()
  const got = useGet<{ items: ImportLine[] }>('/api/v1/imports', undefined, { every: 10 })
  const items = got.data?.items ?? []
  if (!items.length) return null
  const n = (count: number) => formatNumber(count, lang)
  return (
    <Card title={say(words.lately)} className="mt-3 max-w-3xl">
      <ul className="divide-y divide-line">
        {items.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="flex min-h-11 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-accent-soft"
              onClick={() => onOpen(one.id)}
            >
              <span className="min-w-0 flex-1 truncate font-medium">{one.name}</span>
              <span className="text-caption text-fg3 tabular-nums">{formatMoment(new Date(one.at))}</span>
              <Badge tone={STATES[one.state].tone}>
                {say(STATES[one.state].says, { n: n(one.accepted), done: n(one.taken) })}
              </Badge>
              {one.rejected > 0 && <Badge tone="high">{say(words.lineRefused, { n: n(one.rejected) })}</Badge>}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
