import { formatDayTime } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { classes } from '#ui/classes.ts'
import type { IdleGroup } from '../contract.ts'
import { groups as names, texts } from './effect-texts.ts'

/** What lies still, group by group: how many, the first of them with since when, the way to all. */
export function EffectIdle({ groups }: { groups: readonly IdleGroup[] }) {
  const { say } = useLang()
  if (!groups.length) return <p className="px-3.5 pb-3.5 text-fg2">{say(texts.idleGone)}</p>
  return (
    <>
      <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.idleNote)}</p>
      <ul>
        {groups.map((group) => (
          <li key={group.id} className="print-whole border-t border-line px-3.5 py-2.5">
            <h3 className="flex items-center gap-2 font-medium">
              <span className="flex-1">{names[group.id] ? say(names[group.id]!) : group.id}</span>
              <Badge tone={group.n ? (RED.has(group.id) ? 'critical' : 'medium') : 'ok'}>
                {group.n || say(texts.nothing)}
              </Badge>
            </h3>
            {group.items.length > 0 && (
              <ul
                className={classes(
                  'mt-1 flex text-caption',
                  group.id === 'screens-unopened' ? 'flex-wrap gap-x-3 gap-y-0.5' : 'flex-col gap-0.5',
                )}
              >
                {group.items.map((one) => (
                  <li key={`${one.link} ${one.title.vi}`} className="flex flex-wrap gap-x-2">
                    {one.link ? (
                      <a
                        href={one.link}
                        className="inline-block min-h-6 text-accent underline decoration-dotted underline-offset-2 hover:decoration-solid"
                      >
                        {say(one.title)}
                      </a>
                    ) : (
                      <span>{say(one.title)}</span>
                    )}
                    <span className="text-fg3">
                      {[
                        one.note && say(one.note),
                        one.since && say(texts.since, { at: formatDayTime(new Date(one.since)) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </li>
                ))}
                {group.n > group.items.length && (
                  <li className="text-fg3">
                    {say(texts.more, { n: group.n - group.items.length })}
                    {group.link && (
                      <a
                        href={group.link}
                        className="no-print ml-2 inline-block min-h-6 text-accent underline decoration-dotted underline-offset-2 hover:decoration-solid"
                      >
                        {say(texts.all)}
                      </a>
                    )}
                  </li>
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const RED = new Set(['alerts-without-owner', 'cases-without-owner'])
