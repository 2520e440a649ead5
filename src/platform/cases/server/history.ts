import sql from 'sql-template-tag'
import { isoVn } from '#kernel/time.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import type { CaseMoveOut } from '../contract.ts'
import { stateOf } from './case-type.ts'
import { findCommon, HAPPENINGS } from './common-moves.ts'
import { mask } from './mask-fields.ts'
import type { Named } from './people.ts'

/** One row of a case's history as it is stored. */
export interface MoveRow {
  id: number
  at: Date
  move: string
  actorKind: string
  actor: string
  fromState: string | null
  toState: string
  note: string | null
  fill: Record<string, unknown> | null
  files: { hash: string; name: string; type: string }[]
  lat: number | null
  lon: number | null
  clockKind: 'pause' | 'resume' | 'supplement-requested' | 'complete' | null
  clockRule: 'PAUSE' | 'RESTART' | null
  madeAt: Date | null
}

/** Everything that happened to a case, the first first. */
export function readMoves(db: Sql, id: string): Promise<MoveRow[]> {
  return db.rows<MoveRow>(
    named(
      'cases.moves',
      sql`select m.id, m.at, m.move, m.actor_kind as "actorKind", m.actor, m.from_state as "fromState", m.to_state as "toState", m.note,
      m.fill, m.lat, m.lon, m.clock_kind as "clockKind", m.clock_rule as "clockRule", m.made_at as "madeAt",
      coalesce((select jsonb_agg(jsonb_build_object('hash', u.hash, 'name', u.name, 'type', f.type)) from files.use u
        join files.file f on f.hash = u.hash where u.subject_kind = 'case' and u.subject_id = ${id} and u.hash = any(m.files)), '[]') as files
    from cases.move m where m."case" = ${id}::uuid order by m.id`,
    ),
  )
}

/** The history as it goes over the wire; what was filled into personal fields is masked for those who may not see it. */
export function historyOf(
  type: CaseTypeWithId | undefined,
  moves: readonly MoveRow[],
  people: ReadonlyMap<string, Named>,
  personalShown: boolean,
): CaseMoveOut[] {
  return moves.map((m) => ({
    id: m.id,
    at: isoVn(m.at),
    move: m.move,
    title: type?.moves[m.move]?.title ?? findCommon(m.move)?.title ?? HAPPENINGS[m.move] ?? { vi: m.move, en: m.move },
    actor: m.actor,
    actorName: nameOf(m, people),
    from: m.fromState,
    to: m.toState,
    toTitle: stateOf(type, m.toState).title,
    note: m.note,
    fill: personalShown ? m.fill : masked(type, m.fill),
    files: m.files,
    madeAt: m.madeAt && isoVn(m.madeAt),
    place: m.lat === null || m.lon === null ? null : { lat: m.lat, lon: m.lon },
  }))
}

function nameOf(move: MoveRow, people: ReadonlyMap<string, Named>): string {
  if (move.actorKind === 'system') return 'Saola'
  if (move.actorKind === 'nobody') return 'Người dân'
  return people.get(move.actor)?.name ?? ''
}

function masked(type: CaseTypeWithId | undefined, fill: Record<string, unknown> | null) {
  if (!fill) return fill
  return Object.fromEntries(
    Object.entries(fill).map(([name, value]) => [name, type?.fields[name]?.personal ? mask(value) : value]),
  )
}
