import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { figurePassportUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { BulletBars } from '#ui/charts/bullet-bars.tsx'
import { Measured } from '#ui/charts/measured.tsx'
import { PeriodChart } from '#ui/charts/period-chart.tsx'
import { RankedBars } from '#ui/charts/ranked-bars.tsx'
import { type GridState, STATE_WORDS, StateGrid } from '#ui/charts/state-grid.tsx'
import { formatNumber } from '#ui/format.ts'
import type { Drawn } from '../../board-contract.ts'
import { texts } from './texts.ts'
import { TileWidget } from './tile-widget.tsx'
import { ValueList } from './value-list.tsx'
import { offOf, tickOf } from './widget-words.ts'

interface ChartProps {
  drawn: Drawn
  title: string
}

const short = (name: string) => name.replace(/^(Phường|Xã|Đặc khu) /, '')

/** The course of indicators (or of one indicator at several units) with target and forecast. */
export function LineWidget({ drawn, title }: ChartProps) {
  const { lang, say } = useLang()
  const open = useOpenPassport()
  if (new Set(drawn.cells.flatMap((cell) => (cell.value === null ? [] : [cell.p]))).size < 2)
    return <OneValue drawn={drawn} title={title} />
  const largest = Math.max(0, ...drawn.cells.map((cell) => Math.abs(cell.value ?? 0)))
  const unit = drawn.indicators[0]!.unit
  const scale = scaleUnit(largest, unit, lang)
  const to = (value: number | null | undefined) => (value === null || value === undefined ? null : value / scale.by)
  const find = (i: number, u: number, p: number) => drawn.cells.find((c) => c.i === i && c.u === u && c.p === p)
  const lines = drawn.indicators.flatMap((one, i) =>
    drawn.units.slice(0, 6).map((place, u) => ({
      name: drawn.units.length > 1 ? short(place.name) : say(one.title),
      values: drawn.periods.map((_, p) => to(find(i, u, p)?.value)),
    })),
  )
  // What runs from the beginning of the year is held against the plan of the year, where its own period has none.
  const wholeYear = drawn.indicators[0]!.cumulative && !drawn.cells.some((cell) => cell.target !== null)
  const made = drawn.forecast
  const ahead = made && 'points' in made ? made.points : []
  const digits = scale.by === 1 ? (drawn.indicators[0]!.decimals ?? undefined) : undefined
  const write = (value: number) => formatNumber(value, lang)
  return (
    <div className="px-2 pb-2">
      <Measured>
        {(width) => (
          <PeriodChart
            title={title}
            labels={drawn.periods.map((one) => tickOf(one.text))}
            lines={lines}
            target={
              drawn.widget.options?.target === false
                ? []
                : drawn.periods.map((_, p) =>
                    to(find(0, 0, p)?.target ?? (wholeYear ? find(0, 0, p)?.yearTarget : null)),
                  )
            }
            targetName={say(wholeYear ? texts.yearTarget : texts.target)}
            ahead={ahead.map((one) => ({
              label: tickOf(one.period),
              low: one.low / scale.by,
              middle: one.middle / scale.by,
              high: one.high / scale.by,
            }))}
            unit={scale.unit}
            digits={digits}
            width={width}
            height={width < 420 ? 200 : 190 + 70 * ((drawn.widget.tall ?? 1) - 1)}
            lang={lang}
          />
        )}
      </Measured>
      {made && 'points' in made && (
        <p className="px-1.5 pt-1 text-caption text-fg3">
          {say(texts.method, {
            method: say(made.words),
            off: offOf({ mape: made.mape, mae: made.mae / scale.by }, scale.unit, write),
          })}{' '}
          {say(texts.facts)}{' '}
          {made.points.map((point) => (
            <button
              key={point.period}
              type="button"
              onClick={() => open(point.passport)}
              className="mr-2 text-accent hover:underline"
            >
              {say(texts.forecast)} {tickOf(point.period)}: {formatNumber(point.middle / scale.by, lang, digits)}{' '}
              {scale.unit}
            </button>
          ))}
        </p>
      )}
      {made && 'refused' in made && <p className="px-1.5 pt-1 text-caption text-off">{say(made.refused)}</p>}
      <ValueList drawn={drawn} />
    </div>
  )
}

/** One value is no course: it is said as a number, and why nothing else is drawn. */
function OneValue({ drawn, title }: ChartProps) {
  const { say } = useLang()
  const made = drawn.forecast
  return (
    <div>
      <div>
        <TileWidget drawn={drawn} title={title} />
      </div>
      <p className="px-3.5 pb-2 text-caption text-fg3">
        {say(texts.oneValue)} {made && 'refused' in made && say(made.refused)}
      </p>
    </div>
  )
}

/** Units in order for the newest period. */
export function ComparisonWidget({ drawn, title }: ChartProps) {
  const { lang, say } = useLang()
  const indicator = drawn.indicators[0]!
  const cells = drawn.cells.filter((cell) => cell.i === 0)
  const scale = scaleUnit(Math.max(0, ...cells.map((cell) => Math.abs(cell.value ?? 0))), indicator.unit, lang)
  const open = useOpenPassport()
  const passportOf = (code: string) =>
    figurePassportUrl(indicator.id, code, drawn.periods[0]?.text ?? '', {
      borders: drawn.borders ?? undefined,
      known: drawn.known ?? undefined,
    })
  const lacking = drawn.units.filter((_, u) => (cells.find((cell) => cell.u === u)?.value ?? null) === null)
  const more = drawn.units.length - lacking.length - drawn.widget.tall * 14
  return (
    <Measured className="px-3.5 pb-3">
      {(width) => (
        <>
          {lacking.length > 0 && (
            <details className="mb-1.5">
              <summary className="font-medium text-off">
                {say(texts.lacking, { n: lacking.length, all: drawn.units.length })}
              </summary>
              <p className="mt-1 text-fg2">{lacking.map((one) => one.name).join(', ')}</p>
            </details>
          )}
          <RankedBars
            title={title}
            bars={drawn.units.map((unit, u) => {
              const value = cells.find((cell) => cell.u === u)?.value ?? null
              const guard = drawn.guarded.find((one) => one.u === u)
              return {
                key: unit.code,
                name: short(unit.name),
                value: value === null ? null : value / scale.by,
                ...(guard && { why: say(guard.why) }),
              }
            })}
            first={drawn.widget.options?.sort ?? (indicator.better === 'low' ? 'low' : 'high')}
            unit={scale.unit}
            digits={scale.by === 1 ? (indicator.decimals ?? undefined) : undefined}
            most={drawn.widget.tall * 14}
            onOpen={(code) => open(passportOf(code))}
            width={width}
            lang={lang}
          />
          <ValueList drawn={drawn} />
          {more > 0 && <p className="pt-1 text-caption text-fg3">{say(texts.andMore, { n: more })}</p>}
        </>
      )}
    </Measured>
  )
}

/** What was done against what was planned, one bar an indicator (or a unit). */
export function PlanWidget({ drawn, title }: ChartProps) {
  const { lang, say } = useLang()
  const many = drawn.units.length > 1
  return (
    <Measured className="px-3.5 pb-3">
      {(width) => (
        <>
          <BulletBars
            title={title}
            bullets={drawn.indicators.flatMap((one, i) =>
              drawn.units.slice(0, 20).map((unit, u) => {
                const cell = drawn.cells.find((c) => c.i === i && c.u === u)
                const aim = cell?.target ?? cell?.yearTarget ?? null
                const scale = scaleUnit(
                  Math.max(...[cell?.value, aim, cell?.before].map((v) => Math.abs(v ?? 0))),
                  one.unit,
                  lang,
                )
                const to = (value: number | null | undefined) => (value == null ? null : value / scale.by)
                return {
                  key: `${one.id} ${unit.code}`,
                  name: many ? short(unit.name) : say(one.title),
                  unit: scale.unit,
                  ...(scale.by === 1 && one.decimals !== null && { digits: one.decimals }),
                  value: to(cell?.value),
                  target: to(aim),
                  before: to(cell?.before),
                  better: one.better,
                  ...(cell?.target == null && cell?.yearTarget != null && { note: say(texts.yearTarget) }),
                }
              }),
            )}
            width={width}
            lang={lang}
          />
          <ValueList drawn={drawn} />
        </>
      )}
    </Measured>
  )
}

/** Who has given what: missing first. */
export function CompletenessWidget({ drawn, title }: ChartProps) {
  const { lang, say } = useLang()
  const word = (state: GridState) => STATE_WORDS[state][lang]
  return (
    <div className="px-3.5 pb-3">
      <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-caption text-fg2">
        {(Object.keys(STATE_WORDS) as GridState[]).map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className="grid size-4 place-items-center rounded-chip font-bold"
              style={{ background: `color-mix(in srgb, ${STATE_WORDS[state].ink} 20%, transparent)` }}
            >
              {STATE_WORDS[state].mark}
            </span>
            {word(state)}: {drawn.states.filter((one) => one.state === state).length}
          </li>
        ))}
      </ul>
      <Measured>
        {(width) => (
          <StateGrid
            title={title}
            columns={drawn.periods.map((one) => tickOf(one.text))}
            rows={drawn.units.map((unit, u) => ({
              key: unit.code,
              name: short(unit.name),
              states: drawn.periods.map((_, p) => {
                const one = drawn.states.find((s) => s.u === u && s.p === p)
                if (!one) return null
                const counts = (['missing', 'late', 'waiting', 'official', 'ahead'] as const)
                  .filter((state) => one[state] > 0)
                  .map((state) => `${one[state]} ${word(state)}`)
                return { state: one.state, says: counts.join(', ') }
              }),
            }))}
            most={drawn.widget.tall * 18}
            width={width}
            lang={lang}
          />
        )}
      </Measured>
      {drawn.units.length > drawn.widget.tall * 18 && (
        <p className="pt-1 text-caption text-fg3">
          {say(texts.andMore, { n: drawn.units.length - drawn.widget.tall * 18 })}
        </p>
      )}
    </div>
  )
}
