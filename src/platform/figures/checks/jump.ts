import { type CheckedIndicator, type Finding, numberWords } from './finding.ts'

/** A value of an earlier period. */
export interface Earlier {
  period: string
  value: number
}

/**
 * A value far from its own history: from the period before, and from the same period of the year before where there is one
 * (what comes back every year is no jump). `indicator.jump` is the share that is asked about; nothing is asked without one.
 * @param alone all three are what fell into the periods alone, out of values that are counted since January.
 */
export function checkJump(
  indicator: CheckedIndicator,
  value: number,
  before: Earlier | undefined,
  lastYear?: Earlier | undefined,
  alone = false,
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
      vi: `${alone ? 'Tách từ lũy kế, riêng kỳ này là ' : ''}${now.vi}${alone ? ',' : ''} khác nhiều so với ${old.vi} của ${alone ? 'riêng ' : ''}kỳ ${before.period} (${by}). Nếu đúng, hãy ghi lý do.`,
      en: `${alone ? 'Out of what runs on since January this period alone is ' : ''}${now.en}${alone ? ',' : ' is'} far from ${old.en} of ${before.period}${alone ? ' alone' : ''} (${by}). If it is right, say why.`,
    },
  }
}

/**
 * What is counted since January and is less than it was before in the same year: mostly the value of the month alone, typed
 * where the sum belongs. Asked about, whatever jump is declared; not where values may be negative.
 */
export function checkFall(
  indicator: CheckedIndicator,
  value: number,
  before: Earlier | undefined,
): Finding | undefined {
  if (!before || value >= before.value || (indicator.min !== undefined && indicator.min < 0)) return undefined
  const [now, old] = [numberWords(value, indicator), numberWords(before.value, indicator)]
  return {
    check: 'jump',
    says: {
      vi: `${now.vi} nhỏ hơn ${old.vi} đã lũy kế đến kỳ ${before.period}. Chỉ tiêu này cộng dồn từ đầu năm: hãy xem có nhập nhầm số riêng của kỳ không. Nếu đúng, hãy ghi lý do.`,
      en: `${now.en} is less than ${old.en} counted until ${before.period}. This indicator runs on since January: look whether the period alone was typed. If it is right, say why.`,
    },
  }
}

const isFar = (value: number, old: number, share: number): boolean => Math.abs(value - old) > Math.abs(old) * share
