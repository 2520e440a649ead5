import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { GridOut, UseOut } from '#platform/figures/desk-contract.ts'
import { useOpenPassport } from '#platform/routes/web/passport-opener.tsx'
import { figurePassportUrl, indicatorUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/format.ts'
import { TextField } from '#ui/text-field.tsx'
import { CellMark, type Mark } from './cell-mark.tsx'
import { type At, type Cell, type Edit, subjectAt } from './grid-model.ts'
import { texts } from './texts.ts'

export interface CellPanelProps {
  grid: GridOut
  at: At
  cell: Cell | undefined
  edit: Edit | undefined
  mark: Mark | undefined
  /** What the checks say while one types. */
  words: readonly Text[]
  onReason: (reason: string) => void
}

/** Beside the grid: what the chosen cell is about, what is odd about it, why it is right, and what it feeds. */
export function CellPanel({ grid, at, cell, edit, mark, words, onReason }: CellPanelProps) {
  const { lang, say } = useLang()
  const openPassport = useOpenPassport()
  const subject = subjectAt(grid, at)
  const indicator = grid.indicators[subject.indicator]
  const period = parsePeriod(subject.period)
  const uses = useGet<{ items: UseOut[] }>('/api/v1/figures/uses', { indicator: subject.indicator }, { every: 0 })
  const number = (value: number) => `${formatNumber(value, lang)} ${unitIn(indicator?.unit ?? '', lang)}`
  const asks = mark === 'asks' || mark === 'odd' || (edit?.insist !== undefined && edit.insist !== '')
  const area = grid.view === 'units' ? say(grid.rows[at.r]!.title) : grid.areaName
  return (
    <aside className="flex min-w-0 flex-col gap-2 rounded-card border border-line bg-panel p-4" aria-live="polite">
      <div>
        <h2 className="font-semibold">{indicator && say(indicator.title)}</h2>
        <p className="text-fg2">
          {area} · {period && say(periodTitle(period))}
        </p>
      </div>
      {mark && <CellMark mark={mark} className="text-caption font-semibold" />}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-caption">
        {cell?.before != null && <Fact name={say(texts.before)} value={number(cell.before)} />}
        {cell?.official != null && <Fact name={say(texts.official)} value={number(cell.official)} />}
      </dl>
      {edit && edit.value === undefined && <p className="text-critical">{say(texts.notNumber)}</p>}
      {!grid.rows[at.r]!.write && <p className="text-fg3">{say(texts.readOnly)}</p>}
      {edit?.refused && <p className="text-high">{edit.refused}</p>}
      {words.map((word) => (
        <p key={word.vi} className="text-high">
          {say(word)}
        </p>
      ))}
      {asks && (
        <TextField
          id="cell-reason"
          lang={lang}
          label={say(texts.reason)}
          rows={2}
          value={edit?.insist ?? ''}
          onChange={(event) => onReason(event.target.value)}
        />
      )}
      {asks && edit?.lastReason && (
        <p className="text-caption text-fg2">
          {say(texts.lastReason, { reason: edit.lastReason })}{' '}
          <Button size="small" kind="quiet" onClick={() => onReason(edit.lastReason!)}>
            {say(texts.useLast)}
          </Button>
        </p>
      )}
      <div className="border-t border-line pt-2 text-caption">
        <p className="font-medium">{say(texts.feeds)}</p>
        {uses.data?.items.length ? (
          <ul className="list-disc pl-4">
            {uses.data.items.map((use) => (
              <li key={use.url}>
                <a href={use.url} className="inline-block py-1.5">
                  {say(use.title)}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-fg3">{say(texts.feedsNone)}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" kind="quiet" href={indicatorUrl(subject.indicator, { area: subject.area })}>
          {say(texts.open)}
        </Button>
        {cell?.value != null && (
          <Button
            size="small"
            kind="quiet"
            onClick={() => openPassport(figurePassportUrl(subject.indicator, subject.area, subject.period))}
          >
            {say(texts.passport)}
          </Button>
        )}
      </div>
    </aside>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-fg3">{name}</dt>
      <dd className="text-right font-medium tabular-nums">{value}</dd>
    </>
  )
}
