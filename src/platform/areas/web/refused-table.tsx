import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { csvText, download } from './csv-text.ts'
import { texts } from './texts.ts'

/** A row of a file that was not taken. */
export interface Refused {
  row: number | null
  column?: string | null
  value?: string | null
  reason: Text | string
  mend?: Text | string | null
}

export interface RefusedTableProps {
  rows: readonly Refused[]
  /** Name of the file that may be downloaded. */
  fileName: string
}

/** Refused rows with where, what, why, and what to do; can be searched and taken away to be mended. */
export function RefusedTable({ rows, fileName }: RefusedTableProps) {
  const { lang, say } = useLang()
  const [wanted, setWanted] = useState('')
  const words = (text: Text | string | null | undefined) =>
    typeof text === 'object' && text ? say(text) : (text ?? '')
  const key = fold(wanted)
  const shown = rows
    .map((row, at) => ({ ...row, key: String(at), why: words(row.reason), how: words(row.mend) }))
    .filter((row) => !key || fold(`${row.row} ${row.column} ${row.value} ${row.why} ${row.how}`).includes(key))
  type Shown = (typeof shown)[number]
  const columns: Column<Shown>[] = [
    { key: 'row', title: say(texts.row), numeric: true, width: '4.5rem', cell: (row) => row.row ?? '–' },
    {
      key: 'column',
      title: say(texts.column),
      width: '12rem',
      cell: (row) => <b className="font-medium">{row.column ?? '–'}</b>,
    },
    {
      key: 'value',
      title: say(texts.value),
      width: '11rem',
      cell: (row) => <code className="break-all">{row.value || say(texts.emptyValue)}</code>,
    },
    { key: 'reason', title: say(texts.reason), cell: (row) => row.why },
    { key: 'mend', title: say(texts.mend), cell: (row) => <span className="text-fg2">{row.how}</span> },
  ]
  const take = () =>
    download(
      fileName,
      csvText(
        [texts.row, texts.column, texts.value, texts.reason, texts.mend].map((text) => say(text)),
        rows.map((row) => [
          String(row.row ?? ''),
          row.column ?? '',
          row.value ?? '',
          words(row.reason),
          words(row.mend),
        ]),
      ),
    )
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox className="w-full sm:w-64" label={say(texts.filterRefused)} value={wanted} onValue={setWanted} />
        <span className="text-fg3" aria-live="polite">
          {say(texts.refusedCount, { n: shown.length })}
        </span>
        <Button className="ml-auto" size="small" icon={<Download />} onClick={take}>
          {say(texts.downloadRefused)}
        </Button>
      </div>
      <ScrollBox label={say(texts.refused)} className="rounded-panel border border-line">
        <DataTable caption={say(texts.refused)} columns={columns} rows={shown} keyOf={(row) => row.key} lang={lang} />
      </ScrollBox>
    </div>
  )
}
