import { type CheckedIndicator, type Finding, numberWords } from './finding.ts'

/** A value of an earlier period. */
export interface Earlier {
  period: string
  value: number
}

/**
 * A value far from its own history: from the period before, and from the same period of the year before where there is one
 * (what comes back every year is no jump). `indicator.jump` is the share that is asked about; nothing is asked without one.
 */
export function checkJump(
  indicator: CheckedIndicator,
  value: number,
  before: Earlier | undefined,
  lastYear?: Earlier | undefined,
): Finding | undefined {
  const share = indicator.jump
  if (share === undefined || !before || before.value === 0) return undefined
  if (!isFar(value, before.value, share)) return undefined
  if (lastYear && lastYear.period !== before.period && lastYear.value !== 0 && !isFar(value, lastYear.value, share))
    return undefined
  const [now, old] = [numberWords(value, indicator), numberWords(before.value, indicator)]
  const percent = Math.round((value / before.value - 1) * 100)
  const by = `${percent > 0 ? '+' : ''}${percent} %`
  return {
    check: 'jump',
    says: {
      vi: `${now.vi} khác nhiều so với ${old.vi} của kỳ ${before.period} (${by}). Nếu đúng, hãy ghi lý do.`,
      en: `${now.en} is far from ${old.en} of ${before.period} (${by}). If it is right, say why.`,
    },
  }
}

const isFar = (value: number, old: number, share: number): boolean => Math.abs(value - old) > Math.abs(old) * share
