import sql from 'sql-template-tag'
import { addDays, startOfVnDay, vnDay } from '#kernel/time.ts'
import { type Db, named, type Sql } from '#platform/database/server/db.ts'
import { type Happening, onCommitted } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { horizonOf, type TallyRow, tallyKey, tallyOf, tallySince } from './tally.ts'

/** An open case that is late, or will be, at some minute of today: the tally knows days only. */
export interface LateToday {
  type: string
  areaId: number
  office: string
  state: string
  phase: TallyRow['phase']
  owned: boolean
  lateAt: Date
}

/** The counts of one moment. A new object for every moment, so that answers made from it can be kept beside it. */
export interface Snapshot {
  day: string
  rows: TallyRow[]
  lateToday: LateToday[]
}

interface Slot {
  value: Snapshot | undefined
  /** The counts by what they count, and from which transaction on they may lack something. */
  rows: Map<string, TallyRow>
  horizon: string | undefined
  /** Number of changes heard of, and up to which the value goes. */
  heard: number
  upTo: number
  /** Reading time spent, ms, as it stood when last looked at; it is forgiven with time. */
  spent: number
  at: number
  loading: Promise<Snapshot> | undefined
}

/** Of all time, at most this part goes into reading anew: under a stream of cases the counts lag by that little. */
const SHARE = 0.2
/** Reading time that may be spent in one go, ms: a quiet centre is never behind. */
const BURST = 200

/**
 * The counts as they stand, kept in memory until a case is opened or moved in any process. While cases stream into a large
 * centre they may be a few reading times old (well under a second); in a quiet one never.
 */
export async function currentTally(db: Sql): Promise<Snapshot> {
  const slot = slotOf(db.db)
  for (;;) {
    const { value } = slot
    if (value && value.day === vnDay(db.db.now)) {
      if (slot.upTo === slot.heard) return value
      if (!mayRead(slot)) return value
    }
    slot.loading ??= read(db.db, slot)
    await slot.loading
  }
}

/** Answers made from one snapshot, by whatever they were asked with; they go when it goes. */
export function besideTally(db: Db, snapshot: Snapshot): Map<string, unknown> {
  const found = db.local.get('cases.beside-tally') as WeakMap<Snapshot, Map<string, unknown>> | undefined
  const all = found ?? new WeakMap<Snapshot, Map<string, unknown>>()
  if (!found) db.local.set('cases.beside-tally', all)
  const kept = all.get(snapshot) ?? new Map<string, unknown>()
  if (kept.size >= MOST_KEPT) kept.clear()
  all.set(snapshot, kept)
  return kept
}

const MOST_KEPT = 500

function mayRead(slot: Slot): boolean {
  const now = performance.now()
  slot.spent = Math.max(0, slot.spent - (now - slot.at) * SHARE)
  slot.at = now
  return slot.spent < BURST
}

async function read(db: Db, slot: Slot): Promise<Snapshot> {
  const began = performance.now()
  const { heard } = slot
  const day = vnDay(db.now)
  try {
    const before = slot.horizon
    const horizon = await horizonOf(db)
    const [changed, lateToday] = await Promise.all([before ? tallySince(db, before) : tallyOf(db), lateOn(db, day)])
    for (const row of changed) {
      if (row.n) slot.rows.set(tallyKey(row), row)
      else slot.rows.delete(tallyKey(row))
    }
    slot.horizon = horizon
    slot.upTo = heard
    slot.value = { day, rows: [...slot.rows.values()], lateToday }
    slot.spent += performance.now() - began
    return slot.value
  } finally {
    slot.loading = undefined
  }
}

/** Open cases that are judged by the instant and turn late on this day. */
function lateOn(db: Sql, day: string): Promise<LateToday[]> {
  const endOfDay = new Date(startOfVnDay(addDays(day, 1)).getTime() - 1)
  return db.rows<LateToday>(
    named(
      'cases.late-today',
      sql`select type, home_area_id as "areaId", coalesce(office, '') as office, state, phase,
        assignee is not null as owned, late_at as "lateAt"
      from cases."case" where ended_at is null and late_at >= ${startOfVnDay(day)} and late_at < ${endOfDay}
        and due_at >= ${startOfVnDay(day)} and due_at < ${endOfDay}`,
    ),
  )
}

function slotOf(db: Db): Slot {
  const found = db.local.get('cases.snapshot') as Slot | undefined
  if (found) return found
  const slot: Slot = {
    value: undefined,
    rows: new Map(),
    horizon: undefined,
    heard: 0,
    upTo: -1,
    spent: 0,
    at: 0,
    loading: undefined,
  }
  const hear = (happenings: Happening[]) => {
    if (happenings.some((h) => h.kind.startsWith('case.'))) slot.heard++
  }
  onCommitted(db, hear)
  onRelayed(db, hear)
  db.local.set('cases.snapshot', slot)
  return slot
}
