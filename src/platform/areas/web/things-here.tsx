import { RadioTower } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { thingsUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { ThingHere } from './neighbours.ts'
import { texts } from './texts.ts'

/** Stations, devices and works of an area. */
export function ThingsHere({ code }: { code: string }) {
  const { lang, say } = useLang()
  const got = useGet<{ items: ThingHere[] }>('/api/v1/things', { area: code, limit: 60 })
  return (
    <Card
      title={say(texts.things)}
      scope={got.data?.items.length || undefined}
      tools={
        <Button size="small" kind="quiet" href={thingsUrl({ area: code })}>
          {say(texts.toThings)}
        </Button>
      }
    >
      <Got of={got}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<RadioTower />}
              title={say(texts.thingsNone)}
              from={say(texts.thingsNoneHow)}
              className="py-6"
            />
          ) : (
            <ul className="grid sm:grid-cols-2 xl:grid-cols-3">
              {items.map((thing) => (
                <li key={thing.id} className="border-t border-line">
                  <a href={thingUrl(thing.id)} className="block px-3.5 py-2 hover:bg-raised">
                    <span className="flex items-center gap-2">
                      <span className="truncate font-medium">{say(thing.name)}</span>
                      {thing.simulated && <SimulatedBadge lang={lang} />}
                    </span>
                    <span className="block truncate text-caption text-fg3">
                      {say(thing.kindTitle)} · {thing.areaName}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Got>
    </Card>
  )
}
