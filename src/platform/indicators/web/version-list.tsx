import { TriangleAlert } from 'lucide-react'
import { formatDay } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import type { IndicatorVersion } from '../contract.ts'
import { differences } from '../formulas/differences.ts'
import { figureOf } from './field-words.ts'
import { fieldNames, texts } from './texts.ts'

export interface VersionListProps {
  /** Newest first. */
  versions: readonly IndicatorVersion[]
  words: (field: string, value: unknown) => string
}

/** The versions of a definition, each with what it changed, by whom and why; a break of the series is said first. */
export function VersionList({ versions, words }: VersionListProps) {
  const { say } = useLang()
  return (
    <Card title={say(texts.versions)} scope={versions.length} padded>
      <ol className="flex flex-col gap-3">
        {versions.map((one, i) => {
          const before = versions[i + 1]
          const changes = before ? differences(figureOf(before), figureOf(one)) : []
          return (
            <li key={one.version} className="border-l-2 border-line2 pl-3">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-semibold">{say(texts.version, { n: one.version })}</span>
                <span className="text-fg2">
                  {one.since <= '1900-01-01' ? say(texts.always) : say(texts.from, { day: formatDay(one.since) })}
                </span>
                {one.holds && <Badge tone="ok">{say(texts.holds)}</Badge>}
                {one.since > today() && <Badge tone="info">{say(texts.later)}</Badge>}
                {one.origin === 'module' && <Badge>{say(texts.byModule)}</Badge>}
              </p>
              <p className="text-caption text-fg3">
                {[one.by, formatDay(one.known.slice(0, 10)), one.note].filter(Boolean).join(' · ')}
              </p>
              {changes.some((c) => c.breaks) && (
                <p className="mt-1 flex items-start gap-1.5 font-medium text-medium">
                  <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
                  {say(texts.breaks)}
                </p>
              )}
              {before ? (
                <ul className="mt-1 flex flex-col gap-1">
                  {changes.map((c) => (
                    <li key={c.field}>
                      <span className="text-fg3">{say(fieldNames[c.field] ?? { vi: c.field, en: c.field })}: </span>
                      <del className="text-fg3">{words(c.field, c.from)}</del>{' '}
                      <ins className="font-medium no-underline">{words(c.field, c.to)}</ins>
                    </li>
                  ))}
                  {!changes.length && <li className="text-fg3">{say(texts.noChange)}</li>}
                </ul>
              ) : (
                <p className="text-fg3">{say(texts.first)}</p>
              )}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
