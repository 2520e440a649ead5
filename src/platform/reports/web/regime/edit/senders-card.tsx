import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaName } from '#platform/settings/web/area-name.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { CardOfForm } from './report-form.ts'
import { SenderDialog } from './sender-dialog.tsx'
import { TALL } from './tall.ts'
import { texts } from './texts.ts'

/** The units that send a report: who makes it there, and how its letters are headed and signed. */
export function SendersCard({ form, put, readOnly }: CardOfForm) {
  const { say } = useLang()
  const [open, setOpen] = useState<number | null>(null)
  return (
    <Card
      title={say(texts.senders)}
      scope={form.senders.length || undefined}
      tools={
        !readOnly && (
          <Button size="small" icon={<Plus />} className={TALL} onClick={() => setOpen(form.senders.length)}>
            {say(texts.addSender)}
          </Button>
        )
      }
    >
      {form.senders.length === 0 && <p className="px-3.5 pb-3 text-fg2">{say(texts.sendersNone)}</p>}
      <ul>
        {form.senders.map((one, at) => (
          <li key={one.area} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-2">
            <span className="min-w-0 flex-1 basis-52">
              <AreaName code={one.area} />
              <span className="block text-caption text-fg3">
                {[
                  one.ownerName ?? say(texts.nobody),
                  one.letterhead?.agency,
                  one.letterhead?.symbol && `BC-${one.letterhead.symbol}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {!readOnly && (
              <>
                <Button
                  size="small"
                  className={TALL}
                  aria-label={`${say(texts.change)}: ${one.letterhead?.agency ?? one.area}`}
                  onClick={() => setOpen(at)}
                >
                  {say(texts.change)}
                </Button>
                {form.senders.length > 1 && (
                  <Button
                    size="small"
                    kind="quiet"
                    className={TALL}
                    aria-label={`${say(texts.remove)}: ${one.letterhead?.agency ?? one.area}`}
                    onClick={() => put({ senders: form.senders.toSpliced(at, 1) })}
                  >
                    {say(texts.remove)}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {open !== null && (
        <SenderDialog
          sender={form.senders[open]}
          report={form}
          onClose={() => setOpen(null)}
          onSender={(one) => {
            put({ senders: open < form.senders.length ? form.senders.with(open, one) : [...form.senders, one] })
            setOpen(null)
          }}
        />
      )}
    </Card>
  )
}
