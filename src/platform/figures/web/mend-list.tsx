import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import type { Mend, Offer, Refused } from './import-wire.ts'
import { sheetTexts as words } from './sheet-texts.ts'

const SHOWN = 40

export interface MendListProps {
  rows: readonly Refused[]
  busy: boolean
  onMend: (mends: Mend[]) => void
  /** Reads dashes and dots as yearbooks mean them. */
  onSigns: () => void
}

/** Refused cells for which the program knows what may stand there: one click mends one, or all that are alike. */
export function MendList({ rows, busy, onMend, onSigns }: MendListProps) {
  const { say } = useLang()
  const [all, setAll] = useState(false)
  const mendable = rows.filter((row) => row.offers?.length && row.cell && row.sheet)
  if (!mendable.length) return null
  const signs = mendable.some((row) => /^[-–—]+$|^(\.{2,}|…)$/.test(row.value?.trim() ?? ''))
  const mendOf = (row: Refused, offer: Offer): Mend => ({
    sheet: row.sheet!,
    cell: offer.cell ?? row.cell!,
    put: offer.put,
  })
  const alike = (row: Refused, offer: Offer) =>
    mendable.flatMap((other) => {
      const same = other.value === row.value && other.reason.vi === row.reason.vi
      const its = same && !offer.cell ? other.offers!.find((o) => o.put === offer.put && !o.cell) : undefined
      return its ? [mendOf(other, its)] : []
    })
  return (
    <div className="flex flex-col gap-2">
      {signs && (
        <div>
          <Button busy={busy} onClick={onSigns}>
            {say(words.signs)}
          </Button>
        </div>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {mendable.slice(0, all ? undefined : SHOWN).map((row) => (
          <li
            key={`${row.sheet}!${row.cell}${row.reason.vi}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2"
          >
            <span className="min-w-0 flex-1 basis-64">
              <b className="font-medium">{row.cell}</b> <code className="break-all">{row.value}</code> –{' '}
              {say(row.reason)}
            </span>
            <span className="flex flex-wrap gap-1.5">
              {row.offers!.map((offer) => {
                const same = alike(row, offer)
                return (
                  <span key={`${offer.cell}${offer.put}`} className="inline-flex gap-1">
                    <Button
                      size="small"
                      className="[[data-surface=phone]_&]:h-11"
                      busy={busy}
                      onClick={() => onMend([mendOf(row, offer)])}
                    >
                      {say(offer.title)}
                    </Button>
                    {same.length > 1 && (
                      <Button size="small" kind="quiet" busy={busy} onClick={() => onMend(same)}>
                        {say(words.mendAll, { n: same.length })}
                      </Button>
                    )}
                  </span>
                )
              })}
            </span>
          </li>
        ))}
      </ul>
      {!all && mendable.length > SHOWN && (
        <div>
          <Button onClick={() => setAll(true)}>{say(words.more, { n: mendable.length - SHOWN })}</Button>
        </div>
      )}
    </div>
  )
}
