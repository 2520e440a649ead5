import type { Text } from '#kernel/text.ts'
import { formatDay, isoVn, vnDay } from '#kernel/time.ts'
import { answerTally } from '#platform/cases/server/answer-tally.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Passport } from '#platform/passports/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { planCases } from './cases-widget.ts'

export const COUNTS = ['open', 'overdue', 'today', 'soon', 'later', 'paused', 'none', 'ended', 'n'] as const
export type Count = (typeof COUNTS)[number]

const WORDS: Record<Count, Text> = {
  n: { vi: 'Tất cả', en: 'All' },
  open: { vi: 'Đang mở', en: 'Open' },
  overdue: { vi: 'Quá hạn', en: 'Late' },
  today: { vi: 'Đến hạn hôm nay', en: 'Due today' },
  soon: { vi: 'Đến hạn trong ba ngày', en: 'Due within three days' },
  later: { vi: 'Còn hạn', en: 'Due later' },
  paused: { vi: 'Tạm dừng', en: 'On hold' },
  none: { vi: 'Không có hạn', en: 'No deadline' },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
}

export interface CasesAsked {
  /** With commas. */
  type: string
  area: string
  count: Count
  state?: string
}

/**
 * What stands behind a count of cases: which types, whose ground, what is meant by late, and how many stand in each state.
 * Counted anew when it is opened. @throws forbidden where the viewer may see none of them; expected 422 for an unknown type or area.
 */
export async function casesPassport(db: Sql, actor: Actor, asked: CasesAsked): Promise<Passport> {
  const widget = {
    id: 'passport',
    kind: 'cases' as const,
    indicators: [],
    types: asked.type.split(','),
    span: 6,
    tall: 1,
  }
  const plan = await planCases(db, actor, 'passport', widget, { area: asked.area }, asked.area)
  const { items } = await answerTally(db, actor, { type: plan.types.join(','), area: asked.area })
  const of = (one: (typeof items)[number]) => (asked.count === 'open' ? one.n - one.ended : one[asked.count])
  const found = items.filter((one) => (asked.state === undefined || one.state === asked.state) && of(one) > 0)
  const titles = plan.types.map((id) => db.db.declared.cases.get(id)!.title)
  const [state] = asked.state === undefined ? [] : items.filter((one) => one.state === asked.state)
  const name = (lang: 'vi' | 'en') => titles.map((title) => title[lang]).join(', ')
  const kind = (lang: 'vi' | 'en') => [state?.stateTitle[lang], WORDS[asked.count][lang]].filter(Boolean).join(', ')
  const today = vnDay(db.now)
  return {
    title: { vi: `${kind('vi')}: ${name('vi')}`, en: `${kind('en')}: ${name('en')}` },
    value: found.reduce((all, one) => all + of(one), 0),
    unit: 'việc',
    area: plan.area.code,
    areaName: plan.area.fullName,
    source: null,
    giver: null,
    signer: null,
    measuredAt: isoVn(db.now),
    recordedAt: isoVn(db.now),
    dueAt: null,
    freshness: 'fresh',
    formula: {
      vi: `Đếm theo trạng thái và hạn của từng việc, theo địa bàn hiện nay của việc. Quá hạn: hạn trước ngày ${formatDay(today)}, hoặc trước giờ này nếu hạn tính theo giờ; việc tạm dừng không tính quá hạn.`,
      en: `Counted from state and due time of each case, by the area its ground lies in today. Late: due before ${formatDay(today)}, or before this hour where the term is in hours; what is on hold is not late.`,
    },
    inputs: found.map((one) => ({
      title: {
        vi: `${db.db.declared.cases.get(one.type)?.title.vi}: ${one.stateTitle.vi}`,
        en: `${db.db.declared.cases.get(one.type)?.title.en}: ${one.stateTitle.en}`,
      },
      indicator: one.type,
      area: plan.area.code,
      areaName: plan.area.fullName,
      period: null,
      value: of(one),
      unit: 'việc',
      share: null,
      shareError: null,
      passport: `/api/v1/passports/cases?${new URLSearchParams({ type: one.type, area: asked.area, count: asked.count, state: one.state })}`,
    })),
    history: [],
    run: null,
    cell: null,
    method: 'counted',
    error: null,
    status: null,
    quality: null,
    simulated: false,
    suspect: false,
    explanation: plan.partial
      ? {
          vi: 'Chỉ đếm phần địa bàn và lĩnh vực anh/chị được xem.',
          en: 'Only the ground and fields you may see are counted.',
        }
      : null,
  }
}
