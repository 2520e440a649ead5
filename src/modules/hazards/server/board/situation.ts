import type { Text } from '#kernel/text.ts'
import type { HazardsBoard, River } from '../../contract.ts'
import { combinedRisk, floodRisk, heavyRainRisk, RISK_NAMES } from '../../formulas/risk-level.ts'

/**
 * Region of a gauge for the risk of flood (Decision 18/2021/QĐ-TTg, annex XIII). The annex is not public in a form we could
 * read, so a gauge that does not say is taken as region 2, the middle one of the Central coast.
 */
const REGION = 2

/** The disaster risk level of the place now (Decision 18/2021/QĐ-TTg, Art. 4, 44, 45), in words, from what is measured and fresh. */
export function situationOf(rivers: readonly River[], rain: HazardsBoard['rain']): HazardsBoard['situation'] {
  const fresh = rivers.filter((r) => r.value !== null && r.freshness === 'fresh')
  const flood = floodRisk(
    fresh.map((r) => ({
      basin: r.river,
      region: REGION,
      level: r.value!,
      alarm1: r.levels[0],
      alarm2: r.levels[1],
      alarm3: r.levels[2],
    })),
  )
  const totals = Object.values(rain.byArea)
  const wettest = Math.max(0, ...totals)
  const wide = totals.filter((mm) => mm >= 100).length * 2 > totals.length
  const heavy = heavyRainRisk({ mm24: wettest, days: 1, terrain: 'hills', spread: wide ? 'over-half' : 'under-half' })
  const level = combinedRisk([flood, heavy])
  return { level, title: titleOf(level, flood > 0, heavy > 0), detail: detailOf(fresh, wettest), since: null }
}

function titleOf(level: ReturnType<typeof combinedRisk>, flood: boolean, rain: boolean): Text {
  if (level === 0) return { vi: 'Chưa có rủi ro thiên tai', en: 'No disaster risk now' }
  const what =
    flood && rain
      ? { vi: 'mưa lớn, lũ', en: 'heavy rain, flood' }
      : flood
        ? { vi: 'lũ', en: 'flood' }
        : { vi: 'mưa lớn', en: 'heavy rain' }
  return {
    vi: `Rủi ro thiên tai ${RISK_NAMES[level].name.vi.toLowerCase()} · ${what.vi}`,
    en: `Disaster risk ${RISK_NAMES[level].name.en.toLowerCase()} · ${what.en}`,
  }
}

function detailOf(rivers: readonly River[], wettest: number): Text {
  const over = rivers.filter((r) => r.reached > 0)
  const worst = over.toSorted((a, b) => b.reached - a.reached)[0]
  if (!worst?.wording)
    return {
      vi: `Chưa sông nào vượt báo động I. Mưa 24 giờ lớn nhất ${Math.round(wettest)} mm.`,
      en: `No river is over alarm level I. Most rain in 24 h: ${Math.round(wettest)} mm.`,
    }
  return {
    vi: `${over.length} trạm từ báo động I trở lên; ${worst.river} tại ${worst.name} ${worst.wording.vi}. Mưa 24 giờ lớn nhất ${Math.round(wettest)} mm.`,
    en: `${over.length} gauges at alarm level I or more; ${worst.river} at ${worst.name} ${worst.wording.en}. Most rain in 24 h: ${Math.round(wettest)} mm.`,
  }
}
