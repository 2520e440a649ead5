import { CloudRain, TriangleAlert, Waves } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { Overview } from '#platform/boards/contract.ts'
import { SituationMap } from '#platform/boards/web/situation-map.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import type { HazardsBoard } from '../contract.ts'
import { gaugeDots } from './gauge-dots.ts'
import { rainField, rainRamp } from './rain-field.ts'
import { RainTop } from './rain-top.tsx'
import { texts } from './texts.ts'

export interface FieldMapProps {
  overview: Overview
  board: HazardsBoard | undefined
  now: number
  chosen?: string
  onChoose: (id: string) => void
  callout?: boolean
}

const ALL = ['rain', 'alerts', 'water']

/** The situation map with what this field knows: rain of 24 hours in the areas, gauges as rings, alerts as numbered marks. Which of them are drawn is kept in the address. */
export function FieldMap({ overview, board, now, chosen, onChoose, callout = true }: FieldMapProps) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const shown = query.layers === undefined ? ALL : query.layers.split('.')
  const turn = (layer: string) => {
    const next = ALL.filter((one) => (one === layer ? !shown.includes(one) : shown.includes(one)))
    change({ layers: next.length === ALL.length ? undefined : next.join('.') || 'none' }, { replace: true })
  }
  const areas = overview.map.areas
  const byArea = board?.rain.byArea
  const values = useMemo(() => byArea && rainField(areas, byArea), [areas, byArea])
  const rainy = board && board.rain.stations.length > 0
  const chip = (layer: string, icon: ReactNode, words: string) => (
    <button
      key={layer}
      type="button"
      aria-pressed={shown.includes(layer)}
      onClick={() => turn(layer)}
      className={classes(
        'no-print flex items-center gap-1.5 rounded-control border px-2.5 py-[0.3125rem] text-caption [&>svg]:size-[0.9rem]',
        shown.includes(layer) ? 'border-accent/40 bg-accent-soft text-fg1' : 'border-line2 bg-glass text-fg3',
      )}
    >
      {icon}
      {words}
    </button>
  )
  return (
    <SituationMap
      overview={overview}
      alerts={shown.includes('alerts') ? overview.alerts : []}
      now={now}
      values={rainy && shown.includes('rain') ? values : undefined}
      ramp={rainy && shown.includes('rain') ? rainRamp(say(texts.rainMap)) : undefined}
      unit={say(texts.mm)}
      legendNote={rainy && shown.includes('rain') && say(texts.rainField, { n: Object.keys(board.rain.byArea).length })}
      dots={board && shown.includes('water') ? gaugeDots(board.rivers, areas, lang) : undefined}
      chosen={chosen}
      onChoose={onChoose}
      callout={callout}
      foot={rainy && <RainTop rain={board.rain} />}
      top={[
        chip('rain', <CloudRain aria-hidden="true" />, say(texts.rain24)),
        chip(
          'alerts',
          <TriangleAlert aria-hidden="true" />,
          `${say({ vi: 'Cảnh báo', en: 'Alerts' })} ${overview.counts.open}`,
        ),
        chip('water', <Waves aria-hidden="true" />, `${say(texts.water)} ${board?.gauges ?? 0}`),
      ]}
    />
  )
}
