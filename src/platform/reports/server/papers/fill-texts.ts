import { parsePeriod } from '#kernel/period.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DutyDetail, Filled } from '../../regime/contract.ts'
import { fillHoles, wordOf } from '../filling/fill-holes.ts'
import { isWord } from '../filling/hole.ts'
import { type DutyRow, figuresPeriod } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'

/** What a template is filled for. */
export interface TemplateGround {
  db: Db
  who: Actor
  report: ReportRow
  duty: DutyRow
  head: DutyDetail['head']
}

/** Words of a template that are parts of the letter itself. */
export const HEAD_WORDS = ['number', 'place-date', 'signer', 'position', 'agency', 'abstract'] as const

/** Whether a template knows what stands between the braces, a figure aside. */
export function isTemplateWord(text: string): boolean {
  return isWord(text) || (HEAD_WORDS as readonly string[]).includes(text)
}

/** What fills the holes of a template: words by their text, figures as they were known at the signature once it is signed. */
export async function fillTexts(
  ground: TemplateGround,
  holes: readonly string[],
): Promise<Map<string, { text: string; value: number | null }>> {
  const { db, who, report, duty, head } = ground
  const words = {
    period: parsePeriod(duty.period),
    from: duty.from,
    to: duty.to,
    report: report.name,
    sender: (await areaIndex(db)).get(duty.areaId).fullName,
    receiver: report.receiver,
  }
  const own: Record<string, string> = {
    number: head.number,
    'place-date': head.placeDate,
    signer: head.signer,
    position: head.position,
    agency: head.agency,
    abstract: head.abstract,
  }
  const figures = holes.filter((h) => !isTemplateWord(h))
  const known = duty.knownAt ?? undefined
  const kept = new Map((duty.filled ?? []).map((f) => [f.hole, f]))
  const filled: ReadonlyMap<string, Filled> = figures.length
    ? await fillHoles(db, who, figures, { areaId: duty.areaId, period: figuresPeriod(report, duty), known })
    : new Map()
  return new Map(
    holes.map((hole) => {
      if (hole in own) return [hole, { text: own[hole]!, value: null }]
      if (isWord(hole)) return [hole, { text: wordOf(hole, words), value: null }]
      const found = (duty.signed && kept.get(hole)) || filled.get(hole)
      return [hole, { text: found?.text ?? '…', value: found?.value ?? null }]
    }),
  )
}
