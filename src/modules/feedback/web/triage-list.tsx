import { Inbox } from 'lucide-react'
import { useRef, useState } from 'react'
import { useRowKeys } from '#platform/cases/web/use-row-keys.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { TriageRow } from '../contract.ts'
import { texts } from './texts.ts'
import { TriageLine } from './triage-line.tsx'

/** Reports to be sorted, soonest due first; by keyboard: j, k walk, d routes as suggested, c opens. */
export function TriageList({
  title,
  items,
  refresh,
}: {
  title: string
  items: readonly TriageRow[]
  refresh: () => void
}) {
  const { say } = useLang()
  const [active, setActive] = useState(-1)
  const lines = useRef(new Map<string, { route: () => void; focus: () => void }>())
  const at = (i: number) => lines.current.get(items[i]?.id ?? '')
  useRowKeys({
    count: items.length,
    active,
    onActive: (i) => {
      setActive(i)
      at(i)?.focus()
    },
    onSelect: () => {},
    onClaim: (i) => {
      const one = items[i]
      if (one) location.assign(caseUrl(one.id))
    },
    onNext: (i) => at(i)?.route(),
  })
  if (items.length === 0)
    return (
      <Card>
        <EmptyState icon={<Inbox />} title={say(texts.none)} from={say(texts.noneNote)} />
      </Card>
    )
  return (
    <Card scope={<span className="max-md:hidden">{say(texts.keys)}</span>} title={title}>
      <ul>
        {items.map((one, i) => (
          <TriageLine
            key={one.id}
            one={one}
            active={i === active}
            onActive={() => setActive(i)}
            onReady={(made) => (made ? lines.current.set(one.id, made) : lines.current.delete(one.id))}
            refresh={refresh}
          />
        ))}
      </ul>
    </Card>
  )
}
