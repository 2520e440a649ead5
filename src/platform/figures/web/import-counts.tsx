import type { Text } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { formatNumber } from '#ui/format.ts'
import type { ImportOut } from './import-wire.ts'
import { importTexts as words } from './texts.ts'

/** Taken, refused, to be looked at again, as three numbers. */
export function ImportCounts({ outcome }: { outcome: ImportOut }) {
  const { lang, say } = useLang()
  const counts: [Text, number, string][] = [
    [outcome.state === 'committed' ? words.taken : words.wouldTake, outcome.accepted, 'text-ok'],
    [words.refused, outcome.rejected.length, 'text-critical'],
    [words.warned, outcome.warnings.length, 'text-medium'],
  ]
  return (
    <dl className="flex gap-6">
      {counts.map(([name, count, ink]) => (
        <div key={name.vi}>
          <dt className="text-caption text-fg3">{say(name)}</dt>
          <dd className={classes('text-head leading-tight font-semibold tabular-nums', count > 0 ? ink : 'text-fg3')}>
            {formatNumber(count, lang)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
