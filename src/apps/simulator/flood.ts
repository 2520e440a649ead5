import type { SimulatedThing } from './basin.ts'

/** One made-up value of a thing. */
export interface Made {
  indicator: string
  value: number
}

/**
 * The storm over time. `hour` counts from the storm's start and may run faster than the clock once the demo is live.
 * One storm of 30 h of rain every 120 h; in between the weather is calm.
 */
export interface StormClock {
  hourAt(at: number): number
}

const CYCLE = 120
const RAIN_HOURS = 30

/**
 * The demo's clock: at its anchor (when the demo was set up) the storm is 21 h old and the rivers are about to cross the
 * second alarm level. It is the same after a restart, so that what was said of a moment is never said otherwise.
 * @param anchor ms since 1970; @param speed how much faster the storm runs after the anchor (before it: real time).
 */
export function stormClock(anchor: number, speed: number): StormClock {
  return { hourAt: (at) => 21 + ((at - anchor) / 3_600_000) * (at > anchor ? speed : 1) }
}

/** Rain of one hour (mm) at a share of the storm: two bursts in a long rain. */
export function rainOf(hour: number, wet: number, salt: number): number {
  const h = within(hour)
  if (h > RAIN_HOURS) return salt % 7 === 0 && noise(h, salt) > 0.93 ? round(1.5 * noise(h, salt + 1), 1) : 0
  const bursts = 6 * bell(h, 9, 3) + 16 * bell(h, 20, 4) + 3 * bell(h, 15, 9)
  return round(Math.max(0, bursts * wet * (0.75 + 0.5 * noise(Math.floor(h), salt))), 1)
}

/** Water level (m) of a gauge: it rises for some 12 h after the wave has come and falls three times as slowly. */
export function levelOf(hour: number, wave: NonNullable<SimulatedThing['wave']>, salt: number): number {
  const h = within(hour) - wave.lag
  const crest = 18
  const shape = h < crest ? bell(h, crest, 7.5) : Math.exp(-(h - crest) / 20)
  return round(wave.low + (wave.peak - wave.low) * shape + 0.015 * (noise(hour * 7, salt) - 0.5), 2)
}

/** What a thing says at a moment. Rain is given for the hour that ends now. */
export function valuesOf(thing: SimulatedThing, hour: number): Made[] {
  const salt = saltOf(thing.id)
  if (thing.kind === 'hazards.gauge')
    return [{ indicator: 'hazards.water-level', value: levelOf(hour, thing.wave!, salt) }]
  if (thing.kind === 'hazards.rain-gauge') {
    const wet = rainOf(hour, thing.wet ?? 0.5, salt)
    const humid = Math.min(99, 78 + wet * 1.5 + 6 * noise(hour, salt))
    return [
      { indicator: 'hazards.rain-hour', value: wet },
      {
        indicator: 'hazards.air-temperature',
        value: round(27 - wet * 0.2 + 3 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) + noise(hour, salt), 1),
      },
      { indicator: 'hazards.air-humidity', value: round(humid, 0) },
    ]
  }
  const limit = Number(thing.fields.releaseLimit)
  const release = limit * (0.12 + 1.1 * bell(within(hour), 24, 6)) * (0.95 + 0.1 * noise(hour, salt))
  return [{ indicator: 'hazards.reservoir-release', value: round(release, 0) }]
}

const within = (hour: number): number => ((hour % CYCLE) + CYCLE) % CYCLE
const bell = (x: number, middle: number, width: number): number => Math.exp(-(((x - middle) / width) ** 2))
const round = (x: number, decimals: number): number => Number(x.toFixed(decimals))
const saltOf = (id: string): number => [...id].reduce((n, c) => (n * 31 + c.charCodeAt(0)) % 9973, 7)

/** Repeatable noise between 0 and 1, smooth over an hour: the same demo every time it is played. */
function noise(x: number, salt: number): number {
  const at = (n: number) => {
    const s = Math.sin(n * 127.1 + salt * 311.7) * 43758.5453
    return s - Math.floor(s)
  }
  const n = Math.floor(x)
  return at(n) + (at(n + 1) - at(n)) * (x - n)
}
