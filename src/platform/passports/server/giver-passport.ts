import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { formatDay, isoVn, startOfVnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { giverBook } from '#platform/figures/server/giver-book.ts'
import { cellsOf, type OwedPeriod, owedNow } from '#platform/figures/server/owed-now.ts'
import { freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Passport } from '../contract.ts'

/**
 * What stands behind the silence of a giver: how many values of which periods it owes of a field since when, and the way to its
 * page. @throws 404 for an unknown giver, 403 where the actor may read no figures of the field.
 */
export async function giverPassport(db: Sql, actor: Actor, asked: { giver: string; field: string }): Promise<Passport> {
  const giver = (await giverBook(db)).all.find((one) => one.id === asked.giver)
  const field = db.db.declared.modules.find((one) => one.id === asked.field)
  if (!giver || !field)
    throw missing({ vi: `Không có nguồn số liệu “${asked.giver}”.`, en: `There is no giver “${asked.giver}”.` })
  const subject = `${giver.id}/${field.id}`
  const contract = await db.find<{ areaId: number | null }>(
    sql`select area_id as "areaId" from freshness.contract where subject_kind = 'giver' and subject = ${subject}`,
  )
  const areaId = contract?.areaId ?? null
  await mustMay(db, actor, 'figures:read', areaId, field.id)
  const owed = await owedNow(db, giver.id, field.id)
  const area = areaId === null ? undefined : (await areaIndex(db)).get(areaId)
  const standing = (await freshnessOf(db, [subject])).get(subject)
  const first = owed[0]
  const dueAt = first ? startOfVnDay(first.dueOn) : (standing?.dueAt ?? null)
  return {
    title: {
      vi: `${giver.title.vi}: số liệu ${field.title.vi} còn phải đưa`,
      en: `${giver.title.en}: figures of ${field.title.en} still owed`,
    },
    value: cellsOf(owed),
    unit: 'ô',
    area: area?.code ?? null,
    areaName: area?.fullName ?? null,
    source: null,
    giver: giver.title.vi,
    signer: null,
    measuredAt: null,
    recordedAt: isoVn(db.now),
    dueAt: dueAt && isoVn(dueAt),
    freshness: standing?.state ?? 'none',
    formula: null,
    inputs: [],
    history: [],
    run: null,
    cell: null,
    method: null,
    error: null,
    status: null,
    quality: null,
    simulated: false,
    suspect: false,
    explanation: owedWords(owed),
    page: `/app/figures/givers?giver=${encodeURIComponent(giver.id)}`,
  }
}

/** What is owed in a sentence: since when, how many values of which periods. */
export function owedWords(owed: readonly OwedPeriod[]): Text {
  const [first] = owed
  if (!first) return { vi: 'Không còn số liệu nào quá hạn.', en: 'Nothing is overdue.' }
  const each = (lang: 'vi' | 'en') =>
    owed
      .slice(0, 6)
      .map(({ period, cells, indicators, units }) =>
        lang === 'vi'
          ? `${periodTitle(period).vi}: ${cells} ô (${indicators} chỉ tiêu, ${units} đơn vị)`
          : `${periodTitle(period).en}: ${cells} cells (${indicators} indicators, ${units} units)`,
      )
      .join('; ')
  return {
    vi: `Quá hạn từ sau ngày ${formatDay(first.dueOn)}. ${each('vi')}.`,
    en: `Overdue since ${formatDay(first.dueOn)}. ${each('en')}.`,
  }
}
