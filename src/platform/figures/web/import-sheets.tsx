import { useState } from 'react'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { classes } from '#ui/classes.ts'
import { ImportPart, type Part } from './import-part.tsx'
import type { ColumnRole, Mapping, Refused, SheetOut } from './import-wire.ts'
import { sheetTexts as words } from './sheet-texts.ts'
import { roles } from './texts.ts'

export interface ImportSheetsProps {
  sheets: readonly SheetOut[]
  refused: readonly Refused[]
  busy: boolean
  /** Reads the file again with one sheet understood otherwise. */
  onMapping: (sheet: string, mapping: Mapping) => void
}

/** The file as it lies there: a click on a column or row says what it is, refused cells are red. */
export function ImportSheets({ sheets, refused, busy, onMapping }: ImportSheetsProps) {
  const { say } = useLang()
  const [at, setAt] = useState(0)
  const [part, setPart] = useState<Part | null>(null)
  const indicators = useGet<{ items: IndicatorOut[] }>(
    '/api/v1/indicators',
    { of: 'figure', limit: 1000 },
    { every: 0 },
  )
  const sheet = sheets[Math.min(at, sheets.length - 1)]!
  const titleOf = (id: string) => {
    const found = indicators.data?.items.find((one) => one.id === id)
    return found ? say(found.title) : id
  }
  const red = new Set(refused.filter((r) => r.sheet === sheet.name).map((r) => r.cell))
  const { headRow, headRows, columns } = sheet.mapping
  const width = Math.max(...sheet.rows.map((row) => row.length))
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-fg2">{say(words.click)}</p>
      {sheets.length > 1 && (
        <div className="flex flex-wrap gap-1">
          {sheets.map((one, i) => (
            <button
              key={one.name}
              type="button"
              aria-pressed={one === sheet}
              onClick={() => setAt(i)}
              className={classes(
                'h-8 rounded-control border px-3 [[data-surface=phone]_&]:h-11',
                one === sheet ? 'border-accent bg-accent-soft font-medium' : 'border-line',
              )}
            >
              {one.name}
            </button>
          ))}
        </div>
      )}
      {sheet.change && (
        <p role="status" className="rounded-control bg-medium-soft px-3 py-2 font-medium">
          {say(sheet.change)}
        </p>
      )}
      <ScrollBox label={sheet.name} className="max-h-[28rem] overflow-auto rounded-panel border border-line">
        <table className="border-collapse text-caption">
          <caption className="sr-only">{sheet.name}</caption>
          <thead className="sticky top-0 z-10 bg-raised">
            <tr>
              <th className="w-10 border-r border-b border-line" />
              {Array.from({ length: width }, (_, c) => {
                const key = letterOf(c)
                return (
                  <th
                    key={key}
                    scope="col"
                    className="border-r border-b border-line p-0 text-left align-top font-normal"
                  >
                    <button
                      type="button"
                      className="flex h-full min-h-11 w-full min-w-20 flex-col items-start px-2 py-1 text-left hover:bg-accent-soft"
                      onClick={() => setPart({ kind: 'column', key, title: headOf(sheet, c) })}
                    >
                      <span className="text-fg3">{key}</span>
                      <ColumnSays role={columns[key]} titleOf={titleOf} />
                    </button>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, r) => {
              const number = r + 1
              const head = number >= headRow && number < headRow + headRows
              const total = sheet.totals.includes(number)
              const below = number >= headRow + headRows
              return (
                <tr
                  key={number}
                  className={classes(
                    head && 'bg-accent-soft font-medium',
                    total && 'bg-raised text-fg3 italic',
                    number < headRow && 'text-fg3',
                  )}
                >
                  <th
                    scope="row"
                    className="sticky left-0 border-r border-b border-line bg-raised p-0 font-normal text-fg3"
                  >
                    <button
                      type="button"
                      disabled={!below}
                      title={total ? say(words.total) : undefined}
                      className="w-full px-2 py-1 hover:bg-accent-soft disabled:hover:bg-transparent"
                      onClick={() => setPart({ kind: 'row', key: labelOf(row), title: labelOf(row) || String(number) })}
                    >
                      {total ? `Σ ${number}` : number}
                    </button>
                  </th>
                  {Array.from({ length: width }, (_, c) => (
                    <td
                      key={letterOf(c)}
                      className={classes(
                        'max-w-60 truncate border-r border-b border-line px-2 py-1',
                        columns[letterOf(c)]?.role === 'value' && below && 'text-right tabular-nums',
                        red.has(`${letterOf(c)}${number}`) && 'bg-critical-soft font-medium text-critical',
                      )}
                    >
                      {row[c] ?? ''}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
      {part && (
        <ImportPart
          part={part}
          mapping={sheet.mapping}
          indicators={indicators.data?.items ?? []}
          busy={busy}
          onMapping={(mapping) => {
            setPart(null)
            onMapping(sheet.name, mapping)
          }}
          onClose={() => setPart(null)}
        />
      )}
    </div>
  )
}

function ColumnSays({ role, titleOf }: { role: ColumnRole | undefined; titleOf: (id: string) => string }) {
  const { say } = useLang()
  if (!role || role.unclear) return <span className="font-medium text-high">{role ? say(words.what) : ''}</span>
  const name = role.indicator ? titleOf(role.indicator) : say(roles[role.role as keyof typeof roles] ?? words.total)
  return (
    <span
      className={classes(
        'max-w-40 truncate',
        role.role === 'skip' || role.role === 'total' ? 'text-fg3' : 'font-medium text-ok',
      )}
    >
      {name}
      {role.period ? ` · ${role.period}` : ''}
      {role.scale ? ` ×${role.scale}` : ''}
    </span>
  )
}

function headOf(sheet: SheetOut, c: number): string {
  const { headRow, headRows } = sheet.mapping
  const texts = sheet.rows.slice(headRow - 1, headRow - 1 + headRows).map((row) => row[c] ?? '')
  return texts.filter(Boolean).join(' / ') || letterOf(c)
}

/** The label of a row as the reader of sheets finds it. */
function labelOf(row: readonly string[]): string {
  return row.find((cell) => cell && !/^([IVX]+|[-\d.,\s]+%?|[A-Za-z])[.)]?$/.test(cell.trim()))?.trim() ?? ''
}

function letterOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)
}
