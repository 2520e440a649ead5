import { CircleCheck } from 'lucide-react'
import { RefusedTable } from '#platform/areas/web/refused-table.tsx'
import { figuresUrl, sourceUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import { ImportCounts } from './import-counts.tsx'
import type { ImportOut } from './import-wire.ts'
import { importTexts as words } from './texts.ts'

/** The last step: what was written, where to see it, and what still waits to be mended. */
export function ImportResult({ outcome, onAgain }: { outcome: ImportOut; onAgain: () => void }) {
  const { lang, say } = useLang()
  return (
    <div className="flex flex-col gap-3">
      <Card>
        <div role="status" className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4">
          <CircleCheck aria-hidden="true" className="size-7 shrink-0 text-ok" />
          <div className="min-w-0 flex-1">
            <h2 className="text-section font-semibold">
              {say(words.committed, { n: formatNumber(outcome.accepted, lang) })}
            </h2>
            <p className="text-fg2">
              {outcome.name} · {say(words.committedHow)}
            </p>
          </div>
          <ImportCounts outcome={outcome} />
        </div>
        <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
          <Button kind="primary" href={figuresUrl()}>
            {say(words.toFigures)}
          </Button>
          <Button href={sourceUrl(`import.${outcome.type}`)}>{say(words.toSource)}</Button>
          <Button onClick={onAgain}>{say(words.another)}</Button>
        </div>
      </Card>
      {outcome.rejected.length > 0 && (
        <Card title={say(words.refused)} scope={outcome.rejected.length} padded>
          <RefusedTable rows={outcome.rejected} fileName={`bi-tu-choi-${outcome.name}.csv`} />
        </Card>
      )}
    </div>
  )
}
