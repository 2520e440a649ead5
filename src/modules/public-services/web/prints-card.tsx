import { Download } from 'lucide-react'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import type { PrintList, PrintOut } from '../formulas/print-contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** What I ordered to be printed lately: how far it is, and the file when it is ready. Nothing ordered = nothing shown. */
export function PrintsCard() {
  const { say } = useLang()
  const got = useGet<PrintList>(PATHS.prints, undefined, { every: 3 })
  const items = got.data?.items ?? []
  if (!items.length) return null
  return (
    <Card title={say(texts.prints)} scope={say(texts.printsNote)}>
      <ul className="flex flex-col">
        {items.slice(0, 5).map((one) => (
          <PrintLine key={one.id} one={one} />
        ))}
      </ul>
    </Card>
  )
}

function PrintLine({ one }: { one: PrintOut }) {
  const { say, lang } = useLang()
  const [done, total] = [formatNumber(one.done, lang), formatNumber(one.total, lang)]
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-0">
      <span className="min-w-0 flex-1">
        {say(texts.printOf, { form: one.form, n: total })}
        <span className="text-caption text-fg3"> · {formatMoment(Date.parse(one.orderedAt))}</span>
        {one.trouble && <span className="block text-critical">{say(one.trouble)}</span>}
      </span>
      {one.state === 'done' ? (
        <Button size="small" icon={<Download />} href={`${PATHS.prints}/${one.id}/file`}>
          {say(texts.printDownload)}
        </Button>
      ) : (
        one.state !== 'failed' && (
          <span role="status" className="flex items-center gap-2 text-fg2">
            <progress className="w-28" value={one.done} max={one.total} aria-label={say(texts.prints)} />
            {say(texts.printing, { n: `${done}/${total}` })}
          </span>
        )
      )}
    </li>
  )
}
