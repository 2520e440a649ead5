import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { formatDayTime } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { Tone } from '#ui/status.ts'
import { TextField } from '#ui/text-field.tsx'
import type { SendingOut } from '../../regime/sending-contract.ts'
import { texts } from './texts.ts'

const TONES: Record<string, Tone> = { waiting: 'medium', received: 'ok', refused: 'high', 'given-up': 'high' }
const at = (instant: string) => formatDayTime(new Date(instant))

/** One sending: how, when, what became of it, the receipt or why there is none yet, and what can be done. */
export function SendingLine({ one, mayWrite, named }: { one: SendingOut; mayWrite: boolean; named?: boolean }) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [number, setNumber] = useState('')
  const post = async (path: string, body?: object) => {
    try {
      await send('POST', `/api/v1/reports/sendings/${one.id}/${path}`, body)
      setAsking(false)
      refresh('/api/v1/reports')
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line px-3.5 py-2.5 first:border-t-0">
      <span className="min-w-0 flex-1 basis-72">
        {named && (
          <a href={`/app/reports/duties/${one.duty}`} className="block font-semibold text-fg1 hover:underline">
            {nameIn(one, lang)} – {say(one.periodTitle)}
          </a>
        )}
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={TONES[one.state] ?? 'plain'}>
            {say(texts[`sending-${one.state as 'waiting'}`] ?? texts.state)}
          </Badge>
          <span>{one.door ?? say(texts[`channel-${one.channel as 'direct'}`])}</span>
          {one.simulated && <SimulatedBadge lang={lang} />}
          <span className="text-caption text-fg3 tabular-nums">{at(one.madeAt)}</span>
        </span>
        {one.receipt && (
          <span className="block font-medium">
            {say(texts.receipt, { number: one.receipt.number, at: at(one.receipt.at) })}
          </span>
        )}
        {one.trouble && <span className="block text-caption font-medium text-critical">{say(one.trouble)}</span>}
        <span className="block truncate text-caption text-fg3">
          {[
            say(texts.rows, { n: one.rows }),
            say(texts.hash, { hash: `${one.hash.slice(0, 12)}…` }),
            one.nextAt && one.tries > 0 && say(texts.nextTry, { at: at(one.nextAt), n: one.tries + 1 }),
            one.state === 'waiting' && !one.pushed && say(texts.waitsReceipt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <a
        href={`/api/v1/reports/sendings/${one.id}/file`}
        download
        className="inline-flex min-h-8 items-center gap-1 text-accent hover:underline [[data-surface=phone]_&]:min-h-11"
      >
        <FileDown aria-hidden="true" className="size-4" />
        {say(texts.sentFile, { format: one.format.toUpperCase() })}
      </a>
      {mayWrite && one.state === 'waiting' && (
        <Button
          size="small"
          className="[[data-surface=phone]_&]:h-11"
          onClick={() => (one.pushed ? void post('retry') : setAsking(true))}
        >
          {say(one.pushed ? texts.tryAgain : texts.writeReceipt)}
        </Button>
      )}
      {asking && (
        <Dialog
          open
          onOpen={(open) => !open && setAsking(false)}
          title={say(texts.writeReceipt)}
          lang={lang}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{say(texts.cancel)}</Button>
              <Button kind="primary" disabled={!number.trim()} onClick={() => void post('receipt', { number })}>
                {say(texts.save)}
              </Button>
            </>
          }
        >
          <TextField
            id={`receipt-${one.id}`}
            label={say(texts.receiptNumber)}
            value={number}
            onChange={(e) => setNumber(e.currentTarget.value)}
          />
        </Dialog>
      )}
    </li>
  )
}
