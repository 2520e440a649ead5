import { vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import type { Experience, Past } from './experience.ts'
import { netDays, stoppedAt } from './net-days.ts'
import { countAbove } from './quantile.ts'
import type { WorkDays } from './work-days.ts'

/** Fewer past dossiers than this and nothing is foretold: by procedure, and by sector when the procedure is too rare. */
export const ENOUGH_OF_PROCEDURE = 20
export const ENOUGH_OF_SECTOR = 40
/** Weight, in dossiers, of the wider group when a procedure's own past is thin. */
const WEIGHT_OF_WIDER = 5
/** A queue may stretch or shorten what remains by no more than this. */
const STRETCH: readonly [number, number] = [0.5, 2]

/** Two ways of foretelling: by past durations alone, or stretched by how full the desk is. */
export type Method = 'past' | 'past-and-queue'

export interface Forecast {
  dossier: Dossier
  /** Share of past dossiers, alike in kind and already this old, that took longer than is left here: 0 to 1. */
  chance: number
  /** What it was compared with; the median is working days for a procedure, a share of the time given for a sector. */
  basis: { kind: 'procedure' | 'sector'; n: number; median: number }
  /** Working days the clock has run, and that are left up to and including the due day. */
  used: number
  left: number
  /** Running dossiers of the same office that are due earlier. */
  ahead: number
  /** Dossiers the office ended per working day of late; null = none. */
  pace: number | null
  /** How full the desk is against its usual (1 = as usual). */
  load: number
}

/** What one question about risk gives: foretold, already late, standing still, and those nothing can be said of. */
export interface RiskPicture {
  forecasts: Forecast[]
  overdue: Dossier[]
  stopped: number
  refused: number
}

/**
 * Foretells for every dossier running at the instant of the experience whether it will end after its due day. Method: of
 * past dossiers of the same procedure (else sector) that took at least as long as this one has run, the share that took
 * longer than the whole time it has; thin groups lean on wider ones; what remains is stretched by the desk's queue.
 * Where neither procedure nor sector has enough past, nothing is said (`refused`).
 */
export function foretell(
  open: readonly Dossier[],
  past: Experience,
  work: WorkDays,
  method: Method = 'past-and-queue',
): RiskPicture {
  const today = vnDay(past.at)
  const picture: RiskPicture = { forecasts: [], overdue: [], stopped: 0, refused: 0 }
  const running: { dossier: Dossier; due: string }[] = []
  for (const dossier of open) {
    if (stoppedAt(dossier, past.at)) picture.stopped++
    else if (!dossier.dueAt) picture.refused++
    else if (vnDay(dossier.dueAt) < today) {
      picture.overdue.push(dossier)
      running.push({ dossier, due: vnDay(dossier.dueAt) })
    } else running.push({ dossier, due: vnDay(dossier.dueAt) })
  }
  running.sort((a, b) =>
    a.due < b.due ? -1 : a.due > b.due ? 1 : a.dossier.receivedAt < b.dossier.receivedAt ? -1 : 1,
  )
  const queues = new Map<string, number>()
  for (const { dossier } of running) queues.set(dossier.office ?? '', (queues.get(dossier.office ?? '') ?? 0) + 1)
  const passed = new Map<string, number>()
  for (const { dossier, due } of running) {
    const office = dossier.office ?? ''
    const ahead = passed.get(office) ?? 0
    passed.set(office, ahead + 1)
    if (due < today) continue
    const group = groupOf(dossier, past)
    if (!group) {
      picture.refused++
      continue
    }
    const used = netDays(dossier, past.at, work)
    const left = work.between(today, due)
    const load = method === 'past' ? 1 : loadOf(office, queues.get(office)!, past)
    picture.forecasts.push({
      dossier,
      chance: chanceOf(group, past.all, { used, left, spare: left / load }),
      basis: { kind: group.kind, n: group.own.took.length, median: group.own.median },
      used,
      left,
      ahead,
      pace: past.officePace.get(office) ?? null,
      load,
    })
  }
  picture.forecasts.sort((a, b) => b.chance - a.chance || a.left - b.left)
  return picture
}

interface Group {
  kind: 'procedure' | 'sector'
  own: Past
  /** Groups it leans on, the nearest first; all in shares of the time given. */
  wider: (Past | undefined)[]
}

function groupOf(dossier: Dossier, past: Experience): Group | undefined {
  const procedure = dossier.procedure === null ? undefined : past.procedures.get(dossier.procedure)
  const sector = dossier.sector === null ? undefined : past.sectors.get(dossier.sector)
  if (procedure && procedure.took.length >= ENOUGH_OF_PROCEDURE)
    return { kind: 'procedure', own: procedure, wider: [sector] }
  if (sector && sector.took.length >= ENOUGH_OF_SECTOR) return { kind: 'sector', own: sector, wider: [] }
  return undefined
}

/**
 * Of those at least as old, the share that went beyond the time left (`spare`: what is left of it once the queue is thought
 * of); leaning on the wider groups when few are left. Groups of many procedures are compared by share of the time given.
 */
function chanceOf(
  { kind, own, wider }: Group,
  all: Past | null,
  { used, left, spare }: { used: number; left: number; spare: number },
): number {
  const given = Math.max(used + left, 0.5)
  const shareOf = ({ took }: Past, age: number, limit: number, prior: number) =>
    (countAbove(took, limit) + WEIGHT_OF_WIDER * prior) / (countAbove(took, age) + WEIGHT_OF_WIDER)
  const [age, limit] = [(used - 1) / given, (used + spare) / given]
  // Where nobody was ever seen it is as good as a coin.
  let prior = 0.5
  for (const group of [all, ...wider.toReversed()]) if (group) prior = shareOf(group, age, limit, prior)
  return kind === 'procedure' ? shareOf(own, used - 1, used + spare, prior) : shareOf(own, age, limit, prior)
}

/** Little's law: queue by pace is the time to expect; against the office's usual time it says how full the desk is. */
function loadOf(office: string, queue: number, past: Experience): number {
  const pace = past.officePace.get(office)
  const usual = past.usual.get(office)
  if (!pace || !usual) return 1
  return Math.min(STRETCH[1], Math.max(STRETCH[0], queue / pace / usual))
}
