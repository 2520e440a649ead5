import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { formatDayTime, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { CaseOut } from '#platform/cases/contract.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import type { MessageKind } from '../formulas/kinds.ts'
import { tellPerson } from './tell-person.ts'

/** What the events of cases say to whom. One call a centre, at its start. */
export function watchCases(db: Db): void {
  subscribe(
    db,
    'case.opened',
    async (tx, { data }) => {
      const one = data as CaseOut
      if (isGiven(one)) await tell(tx, one, [one.assignee], 'case-given', GIVEN)
    },
    async (_db, { data }) => !isGiven(data as CaseOut),
  )
  for (const kind of ['case.moved', 'case.ended', 'case.reopened'])
    subscribe(db, kind, async (tx, { data }) => tellOfMove(tx, data as CaseOut))
  subscribe(db, 'case.due-soon', async (tx, { data }) => {
    const one = data as CaseOut
    await tell(tx, one, [one.assignee ?? one.giver], 'case-due-soon', SOON)
  })
  subscribe(db, 'case.late', async (tx, { data }) => {
    const one = data as CaseOut
    await tell(tx, one, [one.assignee, one.giver], 'case-late', LATE)
  })
  subscribe(db, 'case.escalated', async (tx, { data }) => {
    const one = data as CaseOut
    await tell(tx, one, [await superiorIn(tx, one.id)], 'case-escalated', ESCALATED)
  })
}

/** Whether a new case was given to somebody by somebody else. */
const isGiven = (one: CaseOut) => one.record === 'ours' && one.assignee !== null && one.assignee !== one.giver

const GIVEN: Text = { vi: 'Được giao', en: 'Given to you' }
const SOON: Text = { vi: 'Sắp đến hạn', en: 'Due soon' }
const LATE: Text = { vi: 'Quá hạn', en: 'Late' }
const ESCALATED: Text = { vi: 'Chậm, báo lên cấp trên', en: 'Late, escalated to you' }

interface LastMove {
  move: string
  actor: string
  fromState: string | null
  toState: string
  assignee: string | null
  fill: { to?: unknown } | null
}

/** Of the last move: the new one in charge is given it; who gave it and who does it hear of a new state made by others. */
async function tellOfMove(tx: Tx, one: CaseOut): Promise<void> {
  if (one.record !== 'ours') return
  const [last, before] = await lastMoves(tx, one.id)
  if (!last || last.move === 'escalated' || last.move === 'reminded') return
  const isNew = one.assignee !== null && one.assignee !== (before?.assignee ?? null) && one.assignee !== last.actor
  if (isNew) await tell(tx, one, [one.assignee], 'case-given', GIVEN)
  if (last.fromState === last.toState && last.move !== 'extend') return
  const rest = [one.giver, one.assignee].filter((p) => p !== last.actor && !(isNew && p === one.assignee))
  await tell(tx, one, rest, 'case-moved', one.stateTitle)
}

function lastMoves(tx: Tx, id: string): Promise<LastMove[]> {
  return tx.rows<LastMove>(sql`select move, actor, from_state as "fromState", to_state as "toState", assignee, fill
    from cases.move where "case" = ${id} order by id desc limit 2`)
}

/** Whom the watch has called: written in the move it made. */
async function superiorIn(tx: Tx, id: string): Promise<string | null> {
  const [last] = await lastMoves(tx, id)
  return typeof last?.fill?.to === 'string' ? last.fill.to : null
}

/** The line names what kind of case it is, its code and its due time; its title may hold a citizen's name and stays inside. */
async function tell(tx: Tx, one: CaseOut, people: (string | null)[], kind: MessageKind, what: Text): Promise<void> {
  const whom = new Set(people.filter((p) => p !== null))
  if (!whom.size) return
  const due = one.dueAt && !one.endedAt ? formatDayTime(new Date(one.dueAt)) : undefined
  const title = {
    vi: `${what.vi}: ${one.typeTitle.vi} ${one.code}${due ? `, hạn ${due}` : ''}`,
    en: `${what.en}: ${one.typeTitle.en} ${one.code}${due ? `, due ${due}` : ''}`,
  }
  // Where it lies decides who acts for whom: its area of today.
  const [index, day] = [await areaIndex(tx), vnDay(tx.now)]
  const received = index.versions(one.area).find((unit) => unit.validFrom === one.areaFrom)
  const home = one.homeArea ? index.find(one.homeArea, day) : received && index.successors(received.id, day)
  const areaId = home?.id ?? null
  for (const person of whom)
    await tellPerson(tx, person, {
      kind,
      title,
      link: `/app/cases/${one.id}`,
      about: { kind: 'case', id: one.id },
      areaId,
      field: one.type.split('.')[0]!,
    })
}
