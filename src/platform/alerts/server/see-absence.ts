import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { giverBook } from '#platform/figures/server/giver-book.ts'
import { cellsOf, owedNow } from '#platform/figures/server/owed-now.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import { ruleBook, tunings } from './rule-book.ts'
import { isWatched, type Sighting, type Subject, subjectOf } from './sighting.ts'
import { isFresh } from './window-facts.ts'

/** What freshness tells when a contract changes its state. */
export interface FreshnessFlipped {
  subjectKind: 'series' | 'figure' | 'giver' | 'backup'
  /** `{thing}/{indicator}` for a series, `{giver}/{field}` for a giver. */
  subject: string
  indicator: string
  areaId?: number | null
  from: string
  to: 'fresh' | 'late' | 'missing'
  dueAt: string | Date | null
}

const LEVEL = { fresh: 0, late: 1, missing: 2 } as const
/** The centre's own backup as the subject of a rule. */
const BACKUP = { vi: 'Sao lưu hằng đêm', en: 'Nightly backup' }
/** A figure may lie weeks over its day before it counts as missing; a series may not. */
const FIGURE_HOURS = 24 * 120

/**
 * What silence means for the rules. A series that was due longer ago than alerts are fresh (history loaded into an empty
 * centre) alerts nobody: its last value is old news, not a sensor that has just died.
 */
export async function seeAbsence(tx: Tx, flip: FreshnessFlipped): Promise<Sighting[]> {
  const { subjectKind } = flip
  const owning = subjectKind === 'giver' || subjectKind === 'backup'
  const rules = ruleBook(tx.db).of(flip.indicator, [owning ? subjectKind : 'absence'])
  if (!rules.length) return []
  const due = flip.dueAt === null ? tx.now : new Date(flip.dueAt)
  const hours = flip.subjectKind !== 'series' ? FIGURE_HOURS : await settingAt<number>(tx, 'alerts.fresh-hours')
  const tuned = await tunings(tx)
  const sightings: Sighting[] = []
  const [giver = ''] = flip.subject.split('/')
  // A giver's silence is as large as what it owes.
  const value = flip.subjectKind === 'giver' ? cellsOf(await owedNow(tx, giver, flip.indicator)) : null
  for (const rule of rules) {
    if (tuned.get(rule.id)?.enabled === false) continue
    const subject = await whoIsSilent(tx, flip, rule.things)
    if (!subject) continue
    const step = {
      at: tx.now,
      value,
      fresh: isFresh(due, tx.now, hours),
      suspect: false,
      judge: () => LEVEL[flip.to],
    }
    sightings.push({ rule, subject, steps: [step] })
  }
  return sightings
}

async function whoIsSilent(tx: Tx, flip: FreshnessFlipped, kind: string | undefined): Promise<Subject | undefined> {
  if (flip.subjectKind === 'series') {
    const thing = (await thingIndex(tx)).find(flip.subject.split('/')[0]!)
    const watched = thing && isWatched(thing, tx.now) && (!kind || kind === thing.kind)
    return watched ? subjectOf(thing) : undefined
  }
  const areaId = flip.areaId ?? null
  if (flip.subjectKind === 'backup')
    return { kind: 'backup', id: flip.subject, areaId, thing: null, name: BACKUP, simulated: false }
  if (flip.subjectKind === 'giver') {
    const giver = (await giverBook(tx)).all.find((g) => g.id === flip.subject.split('/')[0])
    const name = giver?.title ?? { vi: flip.subject, en: flip.subject }
    return { kind: 'giver', id: flip.subject, areaId, thing: null, name, simulated: false }
  }
  const name = areaId === null ? flip.subject : (await areaIndex(tx)).get(areaId).fullName
  return { kind: 'figure', id: flip.subject, areaId, thing: null, name: { vi: name, en: name }, simulated: false }
}
