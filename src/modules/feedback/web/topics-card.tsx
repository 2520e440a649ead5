import { useState } from 'react'
import { useOffices } from '#platform/cases/web/use-offices.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { TopicOut } from '../contract.ts'
import { PRIORITIES } from '../words.ts'
import { TopicDialog } from './topic-dialog.tsx'
import { topicTexts as texts, UNITS } from './topic-texts.ts'

/** What may be reported: name, category, time to answer and who answers; who sets the centre up changes it. */
export function TopicsCard() {
  const { say } = useLang()
  const { may } = useSession()
  const answer = useGet<{ items: TopicOut[] }>('/api/v1/feedback/topics', undefined, { every: 0 })
  const offices = useOffices()
  const [chosen, setChosen] = useState<TopicOut | 'new'>()
  const term = (t: TopicOut) => (t.term ? `${t.term.value} ${say(UNITS[t.term.unit]!)}` : say(texts.byTable))
  return (
    <Got of={answer}>
      {({ items }) => (
        <Card
          title={say(texts.list)}
          scope={String(items.length)}
          tools={may('settings:write') && <Button onClick={() => setChosen('new')}>{say(texts.add)}</Button>}
        >
          <p className="px-3.5 pb-2 text-read text-fg2">{say(texts.note)}</p>
          <ul>
            {items.map((t) => (
              <li
                key={t.code}
                className="grid items-center gap-x-4 gap-y-1 border-t border-line px-3.5 py-2 sm:grid-cols-[2fr_1fr_1fr_1.4fr_auto]"
              >
                <span>
                  <span className="font-medium">{say(t.title)}</span>{' '}
                  <span className="block text-caption text-fg3">{say(t.groupTitle)}</span>
                </span>
                <span className="text-read">{say(PRIORITIES[t.priority as keyof typeof PRIORITIES])}</span>
                <span className="text-read">{term(t)}</span>
                <span className="text-read text-fg2">
                  {offices.find((o) => o.code === t.office)?.name ?? t.office ?? say(texts.byArea)}
                </span>
                <span className="flex items-center gap-2">
                  {!t.active && <span className="text-off">{say(texts.retired)}</span>}
                  {may('settings:write') && (
                    <Button
                      size="small"
                      kind="quiet"
                      onClick={() => setChosen(t)}
                      aria-label={`${say(texts.edit)}: ${say(t.title)}`}
                    >
                      {say(texts.edit)}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {chosen && (
            <TopicDialog
              key={chosen === 'new' ? 'new' : chosen.code}
              topic={chosen === 'new' ? undefined : chosen}
              offices={offices}
              onDone={() => setChosen(undefined)}
            />
          )}
        </Card>
      )}
    </Got>
  )
}
