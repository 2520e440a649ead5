import type { ReactNode } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { RiskOut } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { texts } from './texts.ts'

type Row = RiskOut['offices'][number]

/** How full each desk or officer is: what is due in five working days against what they usually end. Fullest first. */
export function CapacityTable({
  by,
  caption,
  rows,
  narrow,
}: {
  by: 'office' | 'officer'
  caption: string
  rows: readonly Row[]
  narrow?: boolean
}) {
  const { say, lang } = useLang()
  const chip = (row: Row, count: string, label: string, inside: ReactNode) => (
    <CountChip count={`capacity.${count}`} line={{ by, key: row.who }} label={`${label} ${row.title}`}>
      {inside}
    </CountChip>
  )
  return (
    <DataTable<Row>
      caption={caption}
      lang={lang}
      rows={rows}
      keyOf={(row) => row.who}
      empty={<p className="px-3.5 py-4 text-fg3">{say(texts.nothingTold)}</p>}
      columns={columnsFor(narrow, [
        { key: 'who', title: say(texts.name), cell: (row) => row.title },
        {
          key: 'open',
          title: say(texts.open),
          numeric: true,
          cell: (row) => chip(row, 'open', say(texts.open), formatNumber(row.open, lang)),
        },
        {
          key: 'due',
          title: say(texts.dueSoon),
          numeric: true,
          cell: (row) => chip(row, 'due-soon', say(texts.dueSoon), formatNumber(row.dueSoon, lang)),
        },
        {
          key: 'pace',
          title: say(texts.pace),
          numeric: true,
          wideOnly: true,
          cell: (row) => chip(row, 'pace', say(texts.pace), formatNumber(row.pace, lang, 1)),
        },
        {
          key: 'room',
          title: say(texts.room),
          numeric: true,
          cell: (row) =>
            chip(
              row,
              'room',
              say(texts.room),
              row.room < -0.5 ? (
                <StatusMark
                  status="high"
                  size={12}
                  lang={lang}
                  label={say(texts.roomShort, { n: formatNumber(-row.room, lang, 0) })}
                />
              ) : (
                <StatusMark
                  status="ok"
                  size={12}
                  lang={lang}
                  label={say(texts.roomFree, { n: formatNumber(Math.max(0, row.room), lang, 0) })}
                />
              ),
            ),
        },
      ])}
    />
  )
}

/** In a narrow card only what decides: who, what is due, what room there is. */
function columnsFor(narrow: boolean | undefined, all: readonly Column<Row>[]): readonly Column<Row>[] {
  return narrow ? all.filter(({ key }) => key !== 'open' && key !== 'pace') : all
}
