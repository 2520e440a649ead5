import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Severity } from '#platform/contract.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { onDuty } from '#platform/identity/server/duty.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { type AlertRow, insertAlerts, lockLiving, nextNumbers, updateAlerts } from './alert-row.ts'
import { type AlertNews, announce } from './announce.ts'
import { graver, sayAlert, severityOf } from './compile.ts'
import type { Flip } from './decide.ts'
import type { Flipped } from './flip.ts'
import { minutesFor } from './rule-book.ts'
import { keyOf, type Sighting } from './sighting.ts'
import { type Moved, movedNow, writeMoves } from './write-move.ts'

/** What a flush of flips does to alerts, gathered so that it is written in a fixed number of statements. */
interface Work {
  tx: Tx
  opened: AlertRow[]
  changed: Set<AlertRow>
  moves: Moved[]
  news: Map<string, AlertNews>
  /** Owners already asked for, by field, area and severity. */
  owners: Map<string, Promise<string>>
}

/** Opens, raises and marks the alerts of subjects that flipped, and keeps every flip. */
export async function alertFlips(tx: Tx, flipped: readonly Flipped[]): Promise<void> {
  const keys = flipped.map(({ sighting: s }) => ({ rule: s.rule.id, kind: s.subject.kind, id: s.subject.id }))
  const living = new Map(
    (await lockLiving(tx, keys)).map((a) => [keyOf(a.rule, { kind: a.subjectKind, id: a.subject }), a]),
  )
  const work: Work = { tx, opened: [], changed: new Set(), moves: [], news: new Map(), owners: new Map() }
  const kept: object[] = []
  for (const { sighting, flips } of flipped) {
    let alert = living.get(keyOf(sighting.rule.id, sighting.subject))
    for (const flip of flips) {
      alert = flip.to > flip.from ? await rise(work, sighting, flip, alert) : fall(work, sighting, flip, alert)
      kept.push({
        ...flip,
        rule: sighting.rule.id,
        subject_kind: sighting.subject.kind,
        subject: sighting.subject.id,
        alert: alert?.id ?? null,
      })
    }
  }
  await writeWork(work)
  await tx.run(sql`insert into alerts.flip (rule, subject_kind, subject, at, recorded_at, from_level, to_level, value, alert)
    select f.rule, f.subject_kind, f.subject, f.at, ${tx.now}, f."from", f."to", f.value, f.alert
    from jsonb_to_recordset(${JSON.stringify(kept)}) as f (rule text, subject_kind text, subject text, at timestamptz, "from" integer, "to" integer,
      value double precision, alert uuid)`)
}

async function writeWork({ tx, opened, changed, moves, news }: Work): Promise<void> {
  if (opened.length) {
    const first = await nextNumbers(tx, opened[0]!.day, opened.length)
    for (const [n, alert] of opened.entries()) alert.number = first + n
    await insertAlerts(tx, opened)
  }
  if (changed.size) await updateAlerts(tx, [...changed])
  if (moves.length) await writeMoves(tx, moves)
  if (news.size) await announce(tx, news)
}

async function rise(work: Work, s: Sighting, flip: Flip, alert: AlertRow | undefined): Promise<AlertRow | undefined> {
  if (!flip.fresh) return alert
  if (!alert) return open(work, s, flip)
  const { tx } = work
  const severity = severityOf(s.rule, flip.to)
  const move = flip.to > alert.peak ? 'raised' : 'returned'
  follow(alert, s, flip)
  if (graver(severity, alert.severity) !== alert.severity) {
    alert.severity = severity
    const due = new Date(tx.now.getTime() + (await minutesFor(tx, s.rule, severity)) * 60_000)
    if (due < alert.dueAt) alert.dueAt = due
    alert.escalateAt = alert.dueAt
  }
  alert.peak = Math.max(alert.peak, flip.to)
  alert.passedAt = null
  if (move === 'raised') retitle(tx, alert, s, flip)
  note(work, alert, move, 'alert.raised')
  return alert
}

/** A fall never lowers the severity and never closes: it is written down, and a person closes. */
function fall(work: Work, s: Sighting, flip: Flip, alert: AlertRow | undefined): AlertRow | undefined {
  if (!alert) return undefined
  follow(alert, s, flip)
  if (flip.to === 0) alert.passedAt = flip.at
  note(work, alert, flip.to === 0 ? 'passed' : 'fell', 'alert.moved')
  return alert
}

/** Which news outdoes which, of several about one alert. */
const WEIGHT: readonly AlertNews[] = ['alert.moved', 'alert.raised', 'alert.opened']

function note(work: Work, alert: AlertRow, move: string, news: AlertNews): void {
  if (!work.opened.includes(alert)) work.changed.add(alert)
  if (move !== 'opened') alert.version += 1
  work.moves.push(movedNow(alert, SYSTEM, move))
  const before = work.news.get(alert.id)
  if (!before || WEIGHT.indexOf(news) > WEIGHT.indexOf(before)) work.news.set(alert.id, news)
}

function follow(alert: AlertRow, s: Sighting, flip: Flip): void {
  alert.value = flip.value
  alert.level = flip.to
  alert.factAt = flip.at
  alert.suspect = flip.suspect
  alert.period = s.period ?? null
}

async function open(work: Work, s: Sighting, flip: Flip): Promise<AlertRow> {
  const { tx } = work
  const severity = severityOf(s.rule, flip.to)
  const { areaId } = s.subject
  const dueAt = new Date(tx.now.getTime() + (await minutesFor(tx, s.rule, severity)) * 60_000)
  const alert: AlertRow = {
    id: newId(tx.now),
    day: vnDay(tx.now),
    number: 0,
    rule: s.rule.id,
    title: { vi: '', en: '' },
    severity,
    state: 'open',
    subjectKind: s.subject.kind,
    subject: s.subject.id,
    thing: s.subject.thing,
    indicator: s.rule.watches.indicator,
    period: s.period ?? null,
    areaId,
    words: '',
    openedAt: tx.now,
    owner: await ownerFor(work, s.rule.module, areaId, severity),
    dueAt,
    escalateAt: dueAt,
    escalations: 0,
    value: flip.value,
    level: flip.to,
    peak: flip.to,
    factAt: flip.at,
    suspect: flip.suspect,
    simulated: s.subject.simulated,
    passedAt: null,
    closedAt: null,
    outcome: null,
    proof: null,
    steps: [],
    version: 1,
  }
  retitle(tx, alert, s, flip)
  work.opened.push(alert)
  note(work, alert, 'opened', 'alert.opened')
  return alert
}

function retitle(tx: Tx, alert: AlertRow, s: Sighting, flip: Flip): void {
  const decimals = tx.db.declared.indicators.get(s.rule.watches.indicator)?.decimals ?? 1
  alert.title = sayAlert(s.rule, s.subject.name, flip.value, flip.to, decimals)
  alert.words = fold([alert.title.vi, alert.title.en, s.subject.id, s.rule.title.vi].join(' '))
}

/** Never without an owner: who is on duty for this area and field, else the administrator. */
function ownerFor({ tx, owners }: Work, field: string, areaId: number | null, severity: Severity): Promise<string> {
  const key = `${field} ${areaId} ${severity}`
  const found = owners.get(key) ?? onDuty(tx, { areaId, field, severity, at: tx.now })
  owners.set(key, found)
  return found
}
