import { clockMs, formatTime, msOfVnDay, vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import type { Finding } from './finding.ts'
import { median } from './quantile.ts'

export interface BurstRules {
  /** Ends within so many minutes belong together. */
  minutes: number
  /** At least so many together. */
  fewest: number
  /** And at least so many times the most that is usually ended together on a day by the same hand. */
  times: number
  /** Looked at only when the burst reaches past this time of the day. */
  from: string
}

export const BURST_RULES: BurstRules = { minutes: 30, fewest: 8, times: 3, from: '15:30' }

/** Above this share of ends at one and the same minute of the day, the source gives days and no hours. */
const NO_HOURS = 0.5

/** Findings, or that the source does not say at what hour dossiers ended. */
export type BurstOutcome = { hours: true; findings: Finding[] } | { hours: false }

/**
 * Mass closings to be looked at again: many dossiers ended by one hand (officer, else office) within minutes late in the
 * day, several times more than that hand's usual. Refuses where ends bear no hour.
 */
export function findBursts(dossiers: readonly Dossier[], rules: BurstRules = BURST_RULES): BurstOutcome {
  const ended = dossiers.filter((one) => one.endedAt && one.phase === 'done')
  if (!hasHours(ended)) return { hours: false }
  const findings: Finding[] = []
  for (const [hand, own] of Map.groupBy(ended, (one) => one.officer ?? one.office)) {
    if (hand === null) continue
    const best = [...Map.groupBy(own, (one) => vnDay(one.endedAt!))].map(([day, ends]) => ({
      day,
      together: mostTogether(ends, rules.minutes),
    }))
    const usual = Math.max(1, median(best.map(({ together }) => together.length)) ?? 1)
    for (const { day, together } of best) {
      const last = together.at(-1)!
      if (together.length < rules.fewest || together.length < rules.times * usual) continue
      if (msOfVnDay(last.endedAt!) < clockMs(rules.from)) continue
      findings.push(findingOf(day, together, usual))
    }
  }
  return { hours: true, findings }
}

function hasHours(ended: readonly Dossier[]): boolean {
  const minutes = new Map<string, number>()
  for (const one of ended) {
    const minute = formatTime(one.endedAt!)
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
  }
  return ended.length === 0 || Math.max(...minutes.values()) <= Math.max(2, NO_HOURS * ended.length)
}

/** The fullest window of so many minutes in one day's ends. */
function mostTogether(ends: readonly Dossier[], minutes: number): Dossier[] {
  const inOrder = ends.toSorted((a, b) => a.endedAt!.getTime() - b.endedAt!.getTime())
  let best: [from: number, to: number] = [0, 0]
  let from = 0
  for (const [to, one] of inOrder.entries()) {
    while (one.endedAt!.getTime() - inOrder[from]!.endedAt!.getTime() > minutes * 60_000) from++
    if (to - from >= best[1] - best[0]) best = [from, to]
  }
  return inOrder.slice(best[0], best[1] + 1)
}

function findingOf(day: string, together: Dossier[], usual: number): Finding {
  const [first, last] = [together[0]!, together.at(-1)!]
  const times = `${formatTime(first.endedAt!)}–${formatTime(last.endedAt!)}`
  const often = String(Math.round(usual * 10) / 10)
  return {
    trick: 'mass-closing',
    dossiers: together.map(({ id, code }) => ({ id, code })),
    office: first.office,
    officer: first.officer,
    procedure: null,
    day,
    weight: together.length / usual,
    why: {
      vi: `${together.length} hồ sơ kết thúc trong ${times}; thường ngày nhiều nhất ${often.replace('.', ',')} hồ sơ cùng lúc`,
      en: `${together.length} dossiers ended within ${times}; usually at most ${often} together`,
    },
  }
}
