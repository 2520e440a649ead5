import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import type { CountRow } from '../formulas/analysis-contract.ts'
import { CountChip, type CountLine } from './count-chip.tsx'
import { ShareText } from './share-text.tsx'
import { texts } from './texts.ts'

const FEW = 8

/** A table of timeliness: lowest share first, small groups without a share or a rank at the end. */
export function CountTable({
  by,
  caption,
  rows,
  narrow,
}: {
  by: CountLine['by']
  caption: string
  rows: readonly CountRow[]
  narrow?: boolean
}) {
  const { say, lang } = useLang()
  const [all, setAll] = useState(false)
  const chip = (row: CountRow, count: string, n: number) => (
    <CountChip count={count} line={{ by, key: row.key }} label={row.title}>
      {formatNumber(n, lang)}
    </CountChip>
  )
  return (
    <>
      <DataTable<CountRow>
        caption={caption}
        lang={lang}
        rows={all ? rows : rows.slice(0, FEW)}
        keyOf={(row) => row.key || '—'}
        columns={columnsFor(narrow, [
          { key: 'name', title: say(texts.name), cell: (row) => <span className="line-clamp-2">{row.title}</span> },
          {
            key: 'share',
            title: say(texts.inTime),
            numeric: true,
            cell: (row) => <ShareText share={row.inTime} count="in-time-share" line={{ by, key: row.key }} />,
          },
          {
            key: 'overdue',
            title: say(texts.overdue),
            numeric: true,
            wideOnly: true,
            cell: (row) => chip(row, 'overdue', row.counts.overdue),
          },
          {
            key: 'late',
            title: say(texts.late),
            numeric: true,
            wideOnly: true,
            cell: (row) => chip(row, 'late', row.counts.late),
          },
          {
            key: 'unexplained',
            title: say(texts.unexplained),
            numeric: true,
            wideOnly: true,
            cell: (row) => chip(row, 'unexplained', row.counts.unexplained),
          },
          { key: 'n', title: say(texts.n), numeric: true, cell: (row) => chip(row, 'received', row.n) },
        ])}
      />
      {!all && rows.length > FEW && (
        <div className="border-t border-line p-2 text-center">
          <Button size="small" kind="quiet" onClick={() => setAll(true)}>
            {say(texts.more)} (+{rows.length - FEW})
          </Button>
        </div>
      )}
    </>
  )
}

/** In a narrow card only name, share and number. */
function columnsFor(narrow: boolean | undefined, all: readonly Column<CountRow>[]): readonly Column<CountRow>[] {
  return narrow ? all.filter(({ wideOnly }) => !wideOnly) : all
}
