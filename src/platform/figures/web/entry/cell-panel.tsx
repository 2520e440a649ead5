import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { UseOut } from '#platform/figures/desk-contract.ts'
import { type GridOut, MARK } from '#platform/figures/grid-contract.ts'
import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { figurePassportUrl, indicatorUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/format.ts'
import { TextField } from '#ui/text-field.tsx'
import { CellMark } from './cell-mark.tsx'
import { type At, isWritable, subjectAt } from './grid-model.ts'
import type { SumLine } from './grid-sums.ts'
import { texts } from './texts.ts'
import type { Looks } from './use-looks.ts'

export interface CellPanelProps {
  grid: GridOut
  at: At
  looks: Looks
  onReason: (reason: string) => void
}

/** Beside the grid: what the chosen cell is about, what is odd about it, why it is right, and what it feeds. */
export function CellPanel({ grid, at, looks, onReason }: CellPanelProps) {
  const { lang, say } = useLang()
  const [cell, edit, mark] = [looks.cellAt(at), looks.editAt(at), looks.markAt(at)]
  const words = edit?.refused ? [] : looks.checkAt(at).words
  const openPassport = useOpenPassport()
  const subject = subjectAt(grid, at)
  const indicator = grid.indicators[subject.indicator]
  const period = parsePeriod(subject.period)
  // Somebody who walks along a row asks for nothing on the way.
  const asked = useSettled(subject.indicator, 300)
  const uses = useGet<{ items: UseOut[] }>('/api/v1/figures/uses', { indicator: asked }, { every: 0 })
  const number = (value: number) => `${formatNumber(value, lang)} ${unitIn(indicator?.unit ?? '', lang)}`
  // After the closing a change is a correction: handed on with a note, never a draft.
  const corrects = edit !== undefined && Boolean((cell?.marks ?? 0) & MARK.locked)
  const asks =
    corrects ||
    mark === 'asks' ||
    mark === 'odd' ||
    mark === 'sum' ||
    (edit?.insist !== undefined && edit.insist !== '')
  const area = grid.view === 'periods' ? grid.areaName : say(grid.rows[at.r]!.title)
  const part = [grid.rows[at.r]!, grid.columns[at.c]!].find((line) => line.category !== undefined)
  return (
    <aside className="flex min-w-0 flex-col gap-2 rounded-card border border-line bg-panel p-4" aria-live="polite">
      <div>
        <h2 className="font-semibold">
          {indicator && say(indicator.title)}
          {part && `: ${say(part.title)}`}
        </h2>
        <p className="text-fg2">
          {area} · {period && say(periodTitle(period))}
        </p>
      </div>
      {mark && <CellMark mark={mark} className="text-caption font-semibold" />}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-caption">
        {cell?.before != null && <Fact name={say(texts.before)} value={number(cell.before)} />}
        {cell?.official != null && <Fact name={say(texts.official)} value={number(cell.official)} />}
      </dl>
      <SumLines sums={looks.sumsAt(at)} number={number} />
      {edit && edit.value === undefined && <p className="text-critical">{say(texts.notNumber)}</p>}
      {!isWritable(grid, at) && <p className="text-fg3">{say(texts.readOnly)}</p>}
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
          label={say(corrects ? texts.correction : texts.reason)}
          rows={2}
          value={edit?.insist ?? ''}
          onChange={(event) => onReason(event.target.value)}
        />
      )}
      {corrects && <p className="text-caption text-fg2">{say(texts.correctionHow)}</p>}
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

/** How the parts stand against their total, while one types. */
function SumLines({ sums, number }: { sums: readonly SumLine[]; number: (value: number) => string }) {
  const { say } = useLang()
  return sums.map(({ title, sum, given, of, whole, says }) => {
    const rest = whole === null ? 0 : whole - sum
    return (
      <p key={title.vi} className={says ? 'text-high' : 'text-caption text-fg2'}>
        {says
          ? say(says)
          : `${say(texts.sum, { title: say(title), given, of, sum: number(sum) })}${
              whole === null
                ? ''
                : `, ${rest === 0 ? say(texts.sumRight) : say(texts.sumLess, { whole: number(whole), rest: number(rest) })}`
            }`}
      </p>
    )
  })
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-fg3">{name}</dt>
      <dd className="text-right font-medium tabular-nums">{value}</dd>
    </>
  )
}
