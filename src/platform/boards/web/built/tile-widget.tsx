import { growthIn, growthOf } from '#kernel/growth.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import { Delta } from '#ui/delta.tsx'
import { formatNumber } from '#ui/format.ts'
import type { Drawn } from '../../board-contract.ts'
import { FigureCell } from './figure-cell.tsx'
import { texts } from './texts.ts'

/** One number: its newest value with passport, period, target, change against the year before, and its course. */
export function TileWidget({ drawn, title }: { drawn: Drawn; title: string }) {
  const { lang, say } = useLang()
  const indicator = drawn.indicators[0]!
  const own = drawn.cells.filter((cell) => cell.i === 0 && cell.u === 0).sort((a, b) => a.p - b.p)
  const cell = own.findLast((one) => one.value !== null)
  const aim = cell?.target ?? cell?.yearTarget ?? null
  const scale = scaleUnit(cell?.value ?? 0, indicator.unit, lang)
  const course = own.flatMap((one) => (one.value === null ? [] : [{ at: one.p, value: one.value }]))
  const as = growthIn(indicator.unit)
  const change = growthOf(cell?.value, cell?.before, as)
  return (
    <div className="flex h-full flex-col gap-1 px-3.5 pb-3">
      <p>
        <FigureCell drawn={drawn} cell={cell} size="kpi" />
      </p>
      <p className="flex flex-wrap items-baseline gap-x-2 text-caption text-fg3">
        {cell && (
          <span>
            {say(drawn.periods[cell.p]!.title)} · {drawn.area.name}
          </span>
        )}
        {change !== undefined && (
          <Delta
            change={change}
            better={indicator.better === 'neither' ? 'none' : indicator.better}
            unit={as === 'points' ? say(texts.points, { unit: indicator.unit }) : '%'}
            digits={1}
            against={say(texts.before).toLowerCase()}
            lang={lang}
          />
        )}
      </p>
      {aim !== null && (
        <p className="text-caption text-fg2">
          {say(cell?.target == null ? texts.yearTarget : texts.target)}: {formatNumber(aim / scale.by, lang)}{' '}
          {scale.unit}
        </p>
      )}
      {course.length > 1 && (
        <div className="mt-auto h-8">
          <Sparkline title={title} points={course} lang={lang} />
        </div>
      )}
    </div>
  )
}
