import { useId } from 'react'
import { territoryOf } from '#platform/map/web/territory.ts'
import { useBase } from '#platform/map/web/use-base.ts'
import { useBox } from '#platform/map/web/use-box.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { indicatorUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { MapLegend } from '#ui/map/map-legend.tsx'
import { SvgMap } from '#ui/map/svg-map.tsx'
import type { Drawn } from '../../board-contract.ts'
import { texts } from './texts.ts'

/** An indicator on the map of a day: five steps of equally many units, hatched where nothing was given. */
export function DayMapWidget({ drawn, title }: { drawn: Drawn; title: string }) {
  const { lang, say } = useLang()
  const { go } = useHere()
  const id = useId().replace(/[^a-zA-Z0-9]/g, '')
  const [ref, box] = useBox()
  const ground = drawn.map
  const drawable = ground && (ground.layer || ground.areas.length) ? ground : undefined
  const base = useBase(drawable, box && { ...box, top: 14, bottom: 14, left: box.width * 0.12, right: 40 })
  const indicator = drawn.indicators[0]!
  const found = drawn.cells.filter((cell) => cell.i === 0 && cell.value !== null).map((cell) => Math.abs(cell.value!))
  const scale = scaleUnit(Math.max(0, ...found), indicator.unit, lang)
  const values: Record<string, number | null> = Object.fromEntries(
    drawn.units.map((unit, u) => {
      const value = drawn.cells.find((cell) => cell.i === 0 && cell.u === u)?.value ?? null
      return [unit.code, value === null ? null : value / scale.by]
    }),
  )
  const steps = stepsOf(Object.values(values).filter((value): value is number => value !== null))
  const ramp = { title: `${say(indicator.title)} (${scale.unit})`, steps }
  return (
    <div
      ref={ref}
      className="map-water relative w-full overflow-hidden"
      style={{ height: `${drawn.widget.tall * 11 + 5}rem` }}
    >
      {ground && !drawable && <p className="p-3.5 text-fg2">{say(texts.noMap)}</p>}
      {base && box && ground && (
        <>
          <SvgMap
            id={`board-map${id}`}
            title={title}
            territory={territoryOf(drawn.area, ground.islands)}
            base={base}
            values={values}
            ramp={ramp}
            unit={scale.unit}
            labels={drawn.units.length > 30 ? 'none' : 'all'}
            small={box.width < 420}
            onArea={(code) => go(indicatorUrl(indicator.id, { area: code, borders: drawn.borders ?? undefined }))}
            lang={lang}
            className="absolute inset-0 block h-full w-full"
          />
          <div className="absolute bottom-7 left-3 max-w-56">
            <MapLegend ramp={ramp} gaps={drawn.units.some((unit) => values[unit.code] == null)} lang={lang} />
          </div>
        </>
      )}
    </div>
  )
}

/** Lower ends of steps that hold about equally many units each; rising, none twice. */
export function stepsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  // Three units need no five steps: a legend of more steps than values says nothing and runs into itself.
  const count = Math.min(5, new Set(sorted).size)
  const ends = Array.from(
    { length: Math.max(0, count - 1) },
    (_, n) => sorted[Math.floor(((n + 1) / count) * sorted.length)] ?? 0,
  )
  return [...new Set(ends.map((value) => Number(value.toPrecision(3))))].filter((value) => value > (sorted[0] ?? 0))
}
