import { CloudRain, TriangleAlert, Waves } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import type { BoardAlert, Overview } from '#platform/boards/contract.ts'
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
const NO_ALERTS: readonly BoardAlert[] = []

/** The layers an address asks for. */
function layersOf(word: string | undefined): string[] {
  return word === undefined ? ALL : word.split('.')
}

/** The situation map with what this field knows: rain of 24 hours in the areas, gauges as rings, alerts as numbered marks. Which of them are drawn is kept in the address. */
export function FieldMap({ overview, board, now, chosen, onChoose, callout = true }: FieldMapProps) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const pressed = layersOf(query.layers)
  // The button answers the finger at once; a hundred areas change their colours right after it.
  const layers = useDeferredValue(query.layers)
  const shown = layersOf(layers)
  const turn = (layer: string) => {
    const next = ALL.filter((one) => (one === layer ? !pressed.includes(one) : pressed.includes(one)))
    change({ layers: next.length === ALL.length ? undefined : next.join('.') || 'none' }, { replace: true })
  }
  const areas = overview.map.areas
  const rain = board && board.rain.stations.length > 0 ? board.rain : undefined
  const byArea = rain?.byArea
  const wet = shown.includes('rain') ? rain : undefined
  const title = say(texts.rainMap)
  const values = useMemo(() => byArea && rainField(areas, byArea), [areas, byArea])
  const ramp = useMemo(() => rainRamp(title), [title])
  const rivers = board?.rivers
  const dots = useMemo(() => rivers && gaugeDots(rivers, areas, lang), [rivers, areas, lang])
  const foot = useMemo(() => rain && <RainTop rain={rain} />, [rain])
  const chip = (layer: string, icon: ReactNode, words: string) => (
    <button
      key={layer}
      type="button"
      aria-pressed={pressed.includes(layer)}
      onClick={() => turn(layer)}
      className={classes(
        'no-print flex items-center gap-1.5 rounded-control border px-2.5 py-[0.3125rem] text-caption [&>svg]:size-[0.9rem]',
        pressed.includes(layer) ? 'border-accent/40 bg-accent-soft text-fg1' : 'border-line2 bg-glass text-fg3',
      )}
    >
      {icon}
      {words}
    </button>
  )
  return (
    <SituationMap
      overview={overview}
      alerts={shown.includes('alerts') ? overview.alerts : NO_ALERTS}
      now={now}
      values={wet ? values : undefined}
      ramp={wet ? ramp : undefined}
      unit={say(texts.mm)}
      legendNote={wet && say(texts.rainField, { n: Object.keys(wet.byArea).length })}
      dots={shown.includes('water') ? dots : undefined}
      chosen={chosen}
      onChoose={onChoose}
      callout={callout}
      foot={foot}
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
