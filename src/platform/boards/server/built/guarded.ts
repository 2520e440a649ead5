import type { Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import type { Ground } from './draw-widget.ts'
import type { Plan } from './plan-widgets.ts'

/**
 * Units that are too small to be ranked: where few are counted, chance makes the first and the last. A ratio is guarded by its
 * own denominator against the setting `boards.smallest-unit`, other indicators by what the widget names.
 */
export function guardedOf(plan: Plan, ground: Ground, period: Period | undefined): { u: number; why: Text }[] {
  const asked = plan.widget.options?.guard
  const under = plan.indicators[0]?.ratio?.under
  const by = asked?.by ?? under
  const below = asked?.below ?? ground.smallest
  const guard = plan.beside.find((one) => one.id === by)
  if (!guard || !period) return []
  const rows = ground.figures.get(guard.id) ?? []
  const year = period.text.slice(0, 4)
  return plan.units.flatMap((unit, u) => {
    const own = rows.filter((row) => row.areaId === unit.id && row.value !== null)
    // Population is given by the year: the newest known up to the period stands for it.
    const known =
      own.find((row) => row.period === period.text) ??
      own
        .filter((row) => row.period.slice(0, 4) <= year)
        .sort((a, b) => (a.period < b.period ? -1 : 1))
        .at(-1)
    if (!known || known.value! >= below) return []
    const say = (lang: 'vi' | 'en') => [formatNumber(known.value!, lang), formatNumber(below, lang)] as const
    const [vi, en] = [say('vi'), say('en')]
    return [
      {
        u,
        why: {
          vi: `Không xếp hạng: ${guard.title.vi} chỉ ${vi[0]} ${guard.unit}, dưới mức ${vi[1]}`,
          en: `Not ranked: ${guard.title.en} only ${en[0]}, below ${en[1]}`,
        },
      },
    ]
  })
}
