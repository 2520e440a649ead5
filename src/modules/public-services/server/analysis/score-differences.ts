import type { Text } from '#kernel/text.ts'
import type { ScoreRow } from '../../formulas/analysis-contract.ts'
import { type MetricCode, metricOf, pointsOf } from '../../formulas/score-766.ts'
import type { Inputs } from './count-inputs.ts'
import type { PortalScore } from './portal-score.ts'

type Difference = ScoreRow['differences'][number]

/** Points nearer than this are the same: the portal rounds. */
const SAME = 0.05

const vi = (points: number) => points.toFixed(2).replace('.', ',')

/**
 * Why our points may differ from the portal's: the dossiers that count otherwise under another rule, each with the points
 * it would give, those that cannot be judged, and whether the portal's own ratio gives the portal's own points.
 */
export function differencesOf(
  code: MetricCode,
  inputs: Inputs,
  { ours, portal, recomputed }: { ours: number; portal: PortalScore | undefined; recomputed: number | undefined },
): Difference[] {
  const found: Difference[] = []
  if (code === 'PROGRESS') found.push(...progressDifferences(inputs))
  if (!portal) return found
  if (recomputed !== undefined && Math.abs(recomputed - portal.value) > SAME)
    found.push({
      why: {
        vi: `Tử số và mẫu số Cổng công bố theo công thức đã biết cho ${vi(recomputed)} điểm, không phải ${vi(portal.value)}`,
        en: `The portal’s own ratio gives ${recomputed.toFixed(2)} points by the known formula, not ${portal.value.toFixed(2)}`,
      },
      n: null,
      dossiers: [],
      points: recomputed,
    })
  if (portal.denominator !== null && code === 'PROGRESS' && portal.denominator !== inputs.judged) {
    const more = portal.denominator - inputs.judged
    found.push({
      why: {
        vi: `Cổng tính ${portal.denominator} hồ sơ, ở đây có ${inputs.judged} hồ sơ xét được (${more > 0 ? 'thiếu' : 'thừa'} ${Math.abs(more)})`,
        en: `The portal counts ${portal.denominator} dossiers, here ${inputs.judged} can be judged (${Math.abs(more)} ${more > 0 ? 'missing' : 'more'})`,
      },
      n: Math.abs(more),
      dossiers: [],
      points: null,
    })
  }
  const explains = found.filter((one) => one.points !== null && Math.abs(one.points - portal.value) <= SAME)
  if (Math.abs(ours - portal.value) > SAME && !explains.length)
    found.push({
      why: {
        vi: `Chênh ${vi(ours - portal.value)} điểm chưa giải thích được bằng các cách tính trên`,
        en: `A difference of ${(ours - portal.value).toFixed(2)} points is not explained by the rules above`,
      },
      n: null,
      dossiers: [],
      points: null,
    })
  return found
}

function progressDifferences(inputs: Inputs): Difference[] {
  const points = (good: number) =>
    pointsOf('PROGRESS', { numerator: good, denominator: inputs.judged }, 'commune') ?? null
  const rules: [good: number, codes: string[], vi: string, en: string][] = [
    [
      inputs.goodByOwnClock,
      inputs.flipOwnClock,
      'Tính hạn theo lịch làm việc và giờ chốt của trung tâm',
      'Due days by our own calendar and cut-off',
    ],
    [
      inputs.goodByExtension,
      inputs.flipExtension,
      'Tính theo ngày hẹn lại thay cho ngày hẹn đầu',
      'By the extended instead of the first promise',
    ],
    [
      inputs.goodByHandOver,
      inputs.flipHandOver,
      'Tính ngày người dân nhận thay cho ngày có kết quả',
      'By the day of handing over instead of the day of the result',
    ],
  ]
  const found: Difference[] = rules
    .filter(([, codes]) => codes.length)
    .map(([good, codes, inVi, inEn]) => ({
      why: { vi: inVi, en: inEn },
      n: Math.abs(good - inputs.good),
      dossiers: codes,
      points: points(good),
    }))
  if (inputs.unexplained)
    found.push({
      why: {
        vi: 'Không xét được vì thiếu hoặc mâu thuẫn ngày; Cổng có thể tính là đúng hạn',
        en: 'Cannot be judged: days missing or contradictory; the portal may count them as in time',
      },
      n: inputs.unexplained,
      dossiers: inputs.unexplainedCodes,
      points:
        pointsOf(
          'PROGRESS',
          { numerator: inputs.good + inputs.unexplained, denominator: inputs.judged + inputs.unexplained },
          'commune',
        ) ?? null,
    })
  return found
}

/** What is missing here to compute a metric, or to compute it as the portal does. */
export function lacksOf(code: MetricCode, inputs: Inputs, level: 'commune' | 'province'): Text[] {
  const metric = metricOf(code)
  if (metric.formula === null)
    return [
      { vi: 'Chưa biết công thức; chỉ xem điểm của Cổng', en: 'The formula is not known; see the portal’s points' },
    ]
  if (metric.provinceOnly && level === 'commune')
    return [{ vi: 'Không áp dụng cho cấp xã: được điểm tối đa', en: 'Does not apply to communes: highest points' }]
  const part = (told: number, all: number, vi: string, en: string): Text[] =>
    told < all
      ? [{ vi: `${all - told}/${all} hồ sơ không ghi ${vi}`, en: `${all - told} of ${all} dossiers do not tell ${en}` }]
      : []
  switch (code) {
    case 'PROGRESS':
      return part(inputs.judged, inputs.n, 'đủ ngày để xét', 'their days')
    case 'DOSSIER_SYNC':
      return part(inputs.toSync, inputs.n, 'tình trạng đồng bộ', 'synchronisation')
    case 'ORIGINAL_RESULT_AVAILABLE':
      return part(inputs.toldResult, inputs.ended, 'kết quả điện tử', 'an electronic result')
    case 'SO_HOA_GIAY_TO_GIAI_QUYET':
      return part(inputs.toldComponents, inputs.n, 'số thành phần đã số hóa', 'components digitised')
    case 'REUSED_DIGITIZED_DATA':
      return part(inputs.toldReused, inputs.n, 'số thành phần dùng lại', 'components reused')
    case 'DOSSIER_RECEIVING_SATISFACTION':
      return [
        ...part(
          inputs.rated,
          inputs.n,
          'đánh giá của người dân; coi là không phản đối',
          'a rating; counted as no objection',
        ),
      ]
    case 'PAYMENT':
      return [
        ...part(inputs.toldPaid, inputs.withFee, 'đã trả tiền cách nào', 'how it was paid'),
        {
          vi: 'Cần danh mục thủ tục có phí của địa phương (chưa nhập)',
          en: 'Needs the locality’s own list of procedures with a fee',
        },
      ]
    default:
      return [
        {
          vi: `Hồ sơ không cho biết: ${metric.over.vi} / ${metric.under.vi}`,
          en: 'Dossiers do not tell what this ratio is made of',
        },
      ]
  }
}
