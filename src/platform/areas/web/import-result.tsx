import type { Text } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { AreaImportOut } from '../contract.ts'
import { RefusedTable } from './refused-table.tsx'
import { texts } from './texts.ts'

/** What an import did: counts, then what was refused, then what looks odd. */
export function ImportResult({ result }: { result: AreaImportOut }) {
  const { lang, say } = useLang()
  const counts: [Text, number][] = [
    [texts.stored, result.stored],
    [texts.changed, result.changed],
    [texts.closed, result.closed],
    [texts.unchanged, result.unchanged],
    [texts.refused, result.refused.length],
  ]
  return (
    <div role="status" className="flex flex-col gap-4 pb-2">
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {counts.map(([name, count]) => (
          <div key={name.vi} className="rounded-control bg-raised px-3 py-2">
            <dt className="text-caption text-fg2">{say(name)}</dt>
            <dd className="text-kpi font-semibold tabular-nums">{formatNumber(count, lang)}</dd>
          </div>
        ))}
      </dl>
      {result.refused.length > 0 && <RefusedTable rows={result.refused} fileName="dong-bi-tu-choi.csv" />}
      {result.absent.length > 0 && (
        <details>
          <summary className="font-medium">
            {say(texts.absent)} ({result.absent.length})
          </summary>
          <p className="mt-1 text-fg2">{result.absent.map((one) => `${one.fullName} (${one.code})`).join(', ')}</p>
        </details>
      )}
      {result.spelling.length > 0 && (
        <details>
          <summary className="font-medium">
            {say(texts.spelling)} ({result.spelling.length})
          </summary>
          <p className="mt-1 text-fg2">
            {result.spelling.map((one) => `${one.kept} / ${one.given} (${one.code})`).join(', ')}
          </p>
        </details>
      )}
    </div>
  )
}
