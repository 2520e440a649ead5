import type { Calendar } from '#kernel/calendar.ts'
import { parseDossierCode } from '#kernel/codes.ts'
import type { ClockRule } from '#kernel/deadline.ts'
import { isoVn, parseInstant, vnDay } from '#kernel/time.ts'
import { type Area, type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { ReadBatch } from '#platform/connectors/server/finishing.ts'
import { type AreaFinder, areaFinder } from '#platform/connectors/server/import/find-area.ts'
import type { CaseTerm, MirroredCase } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Procedure } from '../../contract.ts'
import { ownerOf } from '../../dossier-code.ts'
import { ownDue } from '../../own-due.ts'
import { FAULTS } from '../intake/dossier-faults.ts'
import { type ProcedureIndex, procedureIndex } from '../procedure-index.ts'

/** What the centre knows and a file does not. */
export interface Known {
  procedures: ProcedureIndex
  calendar: Calendar
  areas: AreaIndex
  finder: AreaFinder
  /** The commune of the centre, or its home, for files that name none. */
  usual: Area | undefined
  cutoff: string | null
  rule: ClockRule
  mountainous: ReadonlySet<string>
  mountainDays: number
}

/**
 * Gives read dossiers what only the centre knows: the commune of the day of receipt, the version of the procedure that
 * held then, and our own due time beside the promised one. A dossier whose commune cannot be told is refused.
 */
export async function finishDossiers(db: Sql, batch: ReadBatch): Promise<ReadBatch> {
  if (!batch.cases?.length) return batch
  const known = await knownOf(db)
  const refused = [...(batch.refused ?? [])]
  const cases: MirroredCase[] = []
  const turn = givesWay()
  for (const dossier of batch.cases) {
    await turn()
    const day = vnDay(new Date(dossier.receivedAt))
    const area = commune(dossier.area, day, known)
    if (!area) {
      const fault = dossier.area ? FAULTS.area(dossier.area) : FAULTS.noArea()
      refused.push({ row: dossier.row ?? 0, column: 'Mã xã', value: dossier.area, ...fault })
      continue
    }
    const finished = finishDossier(dossier, area, day, known)
    if (finished) cases.push(finished)
    else
      refused.push({
        row: dossier.row ?? 0,
        column: 'Tên thủ tục',
        value: String(dossier.fields.procedureTitle ?? ''),
        ...FAULTS.procedureTitle(),
      })
  }
  return { ...batch, cases, refused }
}

/** One dossier with what is known of its procedure; undefined when there is neither a code nor a title that names one. */
export function finishDossier(dossier: MirroredCase, area: Area, day: string, known: Known): MirroredCase | undefined {
  const given = dossier.fields.procedure as string | undefined
  const title = dossier.fields.procedureTitle as string | undefined
  const procedure = given ? known.procedures.find(given, day) : known.procedures.titled(title ?? '', day)
  if (!given && !procedure) return undefined
  const code = parseDossierCode(dossier.code)
  const owner = code && ownerOf(code, procedure?.centralised ?? false)
  const term = procedure ? termAt(procedure, area, known) : undefined
  const due = term && dueOf(dossier, procedure!, term, known)
  const name = title ?? procedure?.title
  const fields = {
    ...dossier.fields,
    ...(procedure && {
      procedure: procedure.code,
      procedureVersion: procedure.validFrom,
      ...(dossier.fields.sector === undefined && { sector: procedure.sector }),
      ...(dossier.fields.level === undefined && { level: procedure.online }),
      ...(dossier.fields.fee === undefined && procedure.fee !== null && { fee: procedure.fee }),
    }),
    ...(name && { procedureTitle: name }),
    ...(owner && { owner }),
    ...(due && { ownDueAt: isoVn(due.dueAt), ownDueWhy: due.why }),
  }
  return {
    ...dossier,
    area: area.code,
    title: name ?? dossier.title,
    ...((dossier.term ?? term) && { term: dossier.term ?? term }),
    ...(dossier.clock && { clock: ruled(dossier.clock, procedure?.clockRule ?? known.rule) }),
    fields,
  }
}

/** Land procedures take longer where the commune is mountainous (Decree 151/2025/NĐ-CP). */
function termAt(procedure: Procedure, area: Area, known: Known): CaseTerm | undefined {
  const { term } = procedure
  if (!term) return undefined
  const more = procedure.sector === 'Đất đai' && term.value > 0 && known.mountainous.has(area.code)
  return more ? { ...term, value: term.value + known.mountainDays } : term
}

function dueOf(dossier: MirroredCase, procedure: Procedure, term: CaseTerm, known: Known) {
  const promised = dossier.dueAt ? parseInstant(dossier.dueAt) : undefined
  if (!promised) return undefined
  const facts = {
    receivedAt: new Date(dossier.receivedAt),
    term,
    cutoff: procedure.cutoff ?? known.cutoff,
    events: (dossier.clock ?? []).map((e) => ({ ...e, at: new Date(e.at) })),
    rule: procedure.clockRule ?? known.rule,
    sourceTerm: dossier.term ?? undefined,
  }
  return ownDue(facts, promised, known.calendar)
}

const ruled = (clock: NonNullable<MirroredCase['clock']>, rule: ClockRule) =>
  clock.map((e) => (e.kind === 'supplement-requested' ? { ...e, rule } : e))

function commune(text: string, day: string, known: Known): Area | undefined {
  if (!text) return known.usual && (known.areas.successors(known.usual.id, day) ?? known.usual)
  const found = known.finder.find(text, day)
  return 'id' in found ? found : undefined
}

/** Gathers it, once for a whole file. */
export async function knownOf(db: Sql): Promise<Known> {
  const areas = await areaIndex(db)
  const home = await homeOf(db)
  const within = home.all || !home.area ? undefined : new Set(areas.subtree(home.area.id))
  return {
    procedures: await procedureIndex(db),
    calendar: await calendarOf(db),
    areas,
    finder: areaFinder(areas, within),
    usual: home.commune ?? (home.all ? undefined : home.area),
    cutoff: await settingAt<string | null>(db, 'public-services.cutoff'),
    rule: await settingAt<ClockRule>(db, 'public-services.clock-rule'),
    mountainous: new Set(await settingAt<string[]>(db, 'public-services.mountainous')),
    mountainDays: await settingAt<number>(db, 'public-services.mountain-days'),
  }
}
