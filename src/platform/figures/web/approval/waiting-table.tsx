import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { BulkIn, WaitingOut } from '#platform/figures/desk-contract.ts'
import { indicatorUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { texts } from './texts.ts'

export interface WaitingTableProps {
  rows: readonly WaitingOut[]
  approves: boolean
  writes: boolean
  busy: boolean
  onMove: (row: WaitingOut, move: BulkIn['move']) => void
}

/** Waiting figures with what is odd about them and why somebody insisted. */
export function WaitingTable({ rows, approves, writes, busy, onMove }: WaitingTableProps) {
  const { lang, say } = useLang()
  const columns: Column<WaitingOut>[] = [
    {
      key: 'figure',
      title: say(texts.figure),
      cell: (row) => {
        const period = parsePeriod(row.period)
        return (
          <span className="flex flex-col">
            <a href={indicatorUrl(row.indicator, { area: row.area })} className="font-medium">
              {say(row.title)}
            </a>
            <span className="text-caption text-fg2">
              {row.areaName} · {period ? say(periodTitle(period)) : row.period}
              {row.category && ` · ${row.category}`}
            </span>
          </span>
        )
      },
    },
    {
      key: 'value',
      title: say(texts.value),
      numeric: true,
      cell: (row) => (
        <span className="flex flex-col items-end">
          <span className="font-semibold">
            {formatNumber(row.value, lang)} <span className="font-normal text-fg3">{unitIn(row.unit, lang)}</span>
          </span>
          {row.official !== null && (
            <span className="text-axis text-fg3">{say(texts.now, { value: formatNumber(row.official, lang) })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'words',
      title: say(texts.words),
      cell: (row) => (
        <ul className="flex max-w-xl flex-col gap-0.5 text-caption">
          {row.findings.map((finding) => (
            <li key={finding.check} className="flex items-start gap-1.5">
              <StatusMark status={finding.reason ? 'ok' : 'medium'} word="hidden" size={11} lang={lang} />
              <span>
                {say(finding.says)}
                {finding.reason && (
                  <b className="block font-medium text-fg1">
                    “{finding.reason}”{finding.by && ` – ${finding.by}`}
                  </b>
                )}
                {finding.lastReason && (
                  <span className="block text-fg3">{say(texts.lastReason, { reason: finding.lastReason })}</span>
                )}
              </span>
            </li>
          ))}
          {row.note && <li className="text-fg2">{row.note}</li>}
        </ul>
      ),
    },
    {
      key: 'by',
      title: say(texts.entered),
      wideOnly: true,
      cell: (row) => (
        <span className="flex flex-col text-caption text-fg2">
          {row.enteredBy ?? say(texts.somebody)}
          {row.steps > 0 && <span>{say(texts.step, { step: row.step, steps: row.steps })}</span>}
        </span>
      ),
    },
    {
      key: 'moves',
      title: '',
      cell: (row) => (
        <span className="flex justify-end gap-1">
          {row.status === 'submitted' && approves && (
            <>
              <Button size="small" kind="quiet" busy={busy} onClick={() => onMove(row, 'return')}>
                {say(texts.giveBack)}
              </Button>
              <Button size="small" busy={busy} onClick={() => onMove(row, 'approve')}>
                {say(texts.approve)}
              </Button>
            </>
          )}
          {row.status !== 'submitted' && writes && (
            <>
              <Button size="small" kind="quiet" busy={busy} onClick={() => onMove(row, 'withdraw')}>
                {say(texts.withdraw)}
              </Button>
              <Button size="small" busy={busy} onClick={() => onMove(row, 'submit')}>
                {say(texts.submit)}
              </Button>
            </>
          )}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={say(texts.waiting)}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.indicator}|${row.area}|${row.period}|${row.category ?? ''}`}
      lang={lang}
    />
  )
}
