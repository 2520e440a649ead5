import { missing } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Passport, PassportInput } from '#platform/passports/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CountRow, ScoreRow } from '../../formulas/analysis-contract.ts'
import { RECEIVED, type ShareRule, TIMELINESS_RULES, TOLD_RULES, VERDICT_RULES } from '../../formulas/count-rules.ts'
import { METRIC_CODES, metricOf } from '../../formulas/score-766.ts'
import { endedInTimeShare, inTimeShare, type Share, VERDICTS, type Verdict } from '../../formulas/timeliness.ts'
import type { Counted } from './count-dossiers.ts'
import { originOf } from './count-origin.ts'
import { type AllCounted, countedOf } from './counted.ts'
import { landTold } from './land-passport.ts'
import { reviewTold } from './review-passport.ts'
import { capacityTold, riskTold } from './risk-passport.ts'
import { frameOf, type Scope, scopeOf, studiedFrame } from './scope.ts'
import { scoreOf } from './score.ts'
import { sharesOut } from './shares-out.ts'
import { type CountAsked, type CountBy, type Link, linker, partsOf, type Told, titled } from './told.ts'

/**
 * What stands behind a count, a share or a point of the index 766: the rule, numerator and denominator each with its own
 * passport, where the dossiers came from and how old they are. Counted anew by the very functions the screens use.
 * @throws expected 404 for a number or line there is not; 422 for a wrong period or area.
 */
export async function countPassport(db: Sql, who: Actor, asked: CountAsked): Promise<Passport> {
  const scope = await scopeOf(db, who, asked)
  const frame = await frameOf(db, scope)
  const link = linker(frame, asked)
  let { countedAt } = frame
  const told = await tell(db, scope, asked, link, async () => {
    const all = await countedOf(db, scope, frame)
    countedAt = isoVn(all.at)
    return all
  })
  if (!told) throw missing({ vi: 'Không có số đếm này.', en: 'There is no such count.' })
  const { runId, ...origin } = await originOf(db, scope)
  const { at, ofNow, ...words } = told
  const behind = at !== undefined && (await studiedFrame(db, scope, frame, at)).behind === true
  return {
    ...words,
    ...origin,
    inputs: told.inputs ?? [],
    area: frame.area,
    areaName: [frame.areaName, !ofNow && frame.periodTitle.vi].filter(Boolean).join(' · '),
    signer: null,
    measuredAt: frame.newestAt,
    recordedAt: at ? isoVn(at) : countedAt,
    history: [],
    run: runId,
    cell: null,
    method: 'counted',
    error: null,
    status: null,
    quality: null,
    simulated: frame.simulated,
    suspect: false,
    explanation: behind ? joined(told.explanation ?? null, BEHIND) : (told.explanation ?? null),
  }
}

const BEHIND: Text = {
  vi: 'Hồ sơ đã thay đổi sau lúc tính; số này đang được tính lại.',
  en: 'Dossiers have changed since it was worked out; it is being worked out anew.',
}

const joined = (before: Text | null, more: Text): Text =>
  before ? { vi: `${before.vi} ${more.vi}`, en: `${before.en} ${more.en}` } : more

/** The number itself, by the family its name begins with. */
async function tell(db: Sql, scope: Scope, asked: CountAsked, link: Link, counts: Counting): Promise<Told | undefined> {
  const { count } = asked
  switch (count.split('.')[0]) {
    case 'index':
      return ofIndex(db, scope, count, link, counts)
    case 'risk':
      return riskTold(db, scope, asked, link)
    case 'capacity':
      return capacityTold(db, scope, asked, link)
    case 'review':
      return reviewTold(db, scope, count, link)
    case 'land':
      return landTold(db, scope, asked, link)
    default:
      return ofCounts(await lineOf(counts, asked), count, link) ?? (await ofShares(counts, count, link))
  }
}

/** Counts what is asked about, where it is needed. */
type Counting = () => Promise<AllCounted>

async function lineOf(
  counts: Counting,
  { by, key }: CountAsked,
): Promise<Pick<Counted, 'counts' | 'n'> & { carried?: number; line?: string }> {
  const { counted } = await counts()
  if (by === undefined) return counted
  const lines: Partial<Record<CountBy, CountRow[]>> = {
    month: counted.months,
    office: counted.offices,
    sector: counted.sectors,
    procedure: counted.procedures,
  }
  const line = lines[by]?.find((row) => row.key === (key ?? ''))
  if (!line) throw missing({ vi: 'Bảng này không có dòng đó.', en: 'The table has no such line.' })
  return { counts: line.counts, n: line.n, line: line.title }
}

function ofCounts(line: Awaited<ReturnType<typeof lineOf>>, count: string, link: Link): Told | undefined {
  const { counts } = line
  const named = ({ title }: { title: Text }): Text => titled(title, line.line)
  const linked = (verdict: Verdict) => link(verdict, VERDICT_RULES[verdict].title, counts[verdict])
  if (count === 'received')
    return {
      title: named(RECEIVED),
      value: line.n,
      unit: 'hồ sơ',
      formula: RECEIVED.rule,
      inputs: VERDICTS.map(linked),
      explanation: line.carried
        ? { vi: `${line.carried} hồ sơ kỳ trước chuyển sang.`, en: `${line.carried} carried over.` }
        : null,
    }
  if (isVerdict(count)) {
    const rule = VERDICT_RULES[count]
    return { title: named(rule), value: counts[count], unit: 'hồ sơ', formula: rule.rule }
  }
  if (!Object.hasOwn(TIMELINESS_RULES, count)) return undefined
  const rule: ShareRule = TIMELINESS_RULES[count as keyof typeof TIMELINESS_RULES]
  const share = count === 'in-time-share' ? inTimeShare(counts) : endedInTimeShare(counts)
  return {
    ...shareTold({ ...rule, title: named(rule) }, share, link),
    inputs: [...partsOf(rule, share, link), ...[...(rule.good ?? []), ...(rule.rest ?? [])].map(linked)],
    explanation:
      counts.unexplained > 0
        ? {
            vi: `${counts.unexplained} hồ sơ không giải thích được nằm ngoài cả tử số và mẫu số.`,
            en: `${counts.unexplained} unexplained dossiers are in neither part.`,
          }
        : null,
  }
}

async function ofShares(counting: Counting, count: string, link: Link): Promise<Told | undefined> {
  if (!Object.hasOwn(TOLD_RULES, count)) return undefined
  const { channels, paperless } = sharesOut((await counting()).inputs)
  const shares: Record<string, Share | number> = { ...channels, ...paperless }
  return shareTold(TOLD_RULES[count as keyof typeof TOLD_RULES], shares[count] as Share, link)
}

function shareTold(rule: ShareRule, share: Share, link: Link): Told & { inputs: PassportInput[] } {
  return { title: rule.title, value: share.percent, unit: '%', formula: rule.rule, inputs: partsOf(rule, share, link) }
}

async function ofIndex(
  db: Sql,
  scope: Scope,
  count: string,
  link: Link,
  counting: Counting,
): Promise<Told | undefined> {
  const { scores, total } = await scoreOf(db, scope, (await counting()).inputs)
  if (count === 'index')
    return {
      title: { vi: 'Chỉ số 766 tính lại từ hồ sơ', en: 'Index 766 recomputed from dossiers' },
      value: total.ours,
      unit: `/${total.oursOf} điểm`,
      formula: {
        vi: 'Tổng điểm các chỉ tiêu tính được (Quyết định 766/QĐ-TTg); điểm của Cổng mới là điểm chính thức',
        en: 'Sum of the metrics that can be computed (Decision 766/QĐ-TTg); official are the portal’s points only',
      },
      inputs: scores.map((row) => link(`index.${row.code}`, row.title, row.ours, `/${row.max} điểm`)),
    }
  const row = scores.find((one) => count === `index.${one.code}`)
  return row && metricTold(row, link)
}

function metricTold(row: ScoreRow, link: Link): Told {
  const metric = metricOf(METRIC_CODES.find((code) => code === row.code)!)
  const english = (text: Text): Text => ({ vi: text.vi, en: text.en || text.vi })
  const rule = { over: english(metric.over), under: english(metric.under) }
  const portal = { vi: 'Điểm Cổng công bố (chính thức)', en: 'The portal’s points (official)' }
  return {
    title: row.title,
    value: row.ours,
    unit: `/${row.max} điểm`,
    formula: row.formula === null ? null : { vi: row.formula, en: row.formula },
    inputs: [
      ...(row.ratio ? partsOf(rule, row.ratio, link) : []),
      ...(row.portal ? [link('', portal, row.portal.value, 'điểm', false)] : []),
    ],
    explanation: row.lacks.length
      ? { vi: `${row.lacks.map((l) => l.vi).join('; ')}.`, en: `${row.lacks.map((l) => l.en).join('; ')}.` }
      : null,
  }
}

const isVerdict = (count: string): count is Verdict => (VERDICTS as readonly string[]).includes(count)
