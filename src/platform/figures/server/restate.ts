import { type Descent, predecessorsOf, type Succession, successorsOf } from '#kernel/areas-over-time.ts'
import { combine, type Measure } from '#kernel/measure.ts'
import type { Text } from '#kernel/text.ts'
import { formatDay } from '#kernel/time.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Formula } from '#platform/contract.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { compileFormula } from '#platform/indicators/formulas/compile-formula.ts'
import type { Method } from '../contract.ts'
import { type Figure, weakest } from './figures-of.ts'

/** What restating looks at: the map over time, and the value of an area in the period asked for. */
export interface Ground {
  area(id: number): Area
  successions: readonly Succession[]
  /** The definition of an input of a formula. */
  indicator?(id: string): FigureIndicatorWithId | undefined
  /** The figure of an area for the period, if there is one. */
  of(indicator: string, areaId: number): Figure | undefined
}

/** A value on the map of another day, with what it was made of. */
export interface Restated {
  value: number | null
  method: Method
  error: number | null
  inputs: Figure[]
  explanation: Text | null
}

/**
 * Restates the value of an indicator for an area of one map from the areas that stood when the period ended.
 * Areas that passed whole are summed; shares that passed by a declared weight are allocated; a ratio is recomputed from its
 * restated parts. Where a share has no weight or a part has no value, nothing is invented: `break`, with the reason.
 * @param lastDay last day of the period.
 */
export function restate(
  ground: Ground,
  indicator: {
    id: string
    measure: Measure
    ratio?: { over: string; under: string; scale: number } | undefined
    formula?: Formula | undefined
  },
  area: Area,
  lastDay: string,
): Restated | undefined {
  const own = valid(area, lastDay) ? ground.of(indicator.id, area.id) : undefined
  if (own)
    return {
      value: own.value,
      method: own.method,
      error: null,
      inputs: own.inputs ?? (own.parts ? [own.parts.over, own.parts.under] : [own]),
      explanation: null,
    }
  if (valid(area, lastDay)) return undefined
  if (indicator.formula) return restateFormula(ground, indicator.formula, area, lastDay)
  if (indicator.ratio) return restateRatio(ground, indicator.ratio, area, lastDay)
  const all = origins(ground, area, lastDay)
  if (!all) return broken([], laterMap(area, lastDay))
  const from = ofOneLevel(ground, all, area, indicator.id)
  const found = from.flatMap((d) => ground.of(indicator.id, d.id) ?? [])
  if (!found.length) return undefined
  const vague = from.filter((d) => d.weight === undefined)
  if (vague.length) return broken(found, noWeights(names(ground, vague), area))
  const lacking = from.filter((d) => !ground.of(indicator.id, d.id))
  if (lacking.length) return broken(found, noValues(names(ground, lacking)))
  const single = from.length === 1 && from[0]!.part === 'full'
  if (!single && indicator.measure !== 'flow' && indicator.measure !== 'stock') return broken(found, notAddable(area))
  const parts = from.map((d) => ({ value: times(ground.of(indicator.id, d.id)!.value, d.weight!) }))
  const whole = single ? { value: parts[0]!.value } : combine(indicator.measure, parts)
  const allocated = from.some((d) => d.part === 'partial')
  const explanation = allocated
    ? byWeights(ground, from)
    : { vi: `Cộng từ ${names(ground, from)}.`, en: `Summed from ${names(ground, from)}.` }
  return { value: whole.value, method: allocated ? 'allocated' : 'summed', error: null, inputs: found, explanation }
}

function restateRatio(
  ground: Ground,
  ratio: { over: string; under: string; scale: number },
  area: Area,
  lastDay: string,
): Restated | undefined {
  const over = restate(ground, { id: ratio.over, measure: 'flow' }, area, lastDay)
  const under = restate(ground, { id: ratio.under, measure: 'flow' }, area, lastDay)
  if (!over || !under) return undefined
  const inputs = [...over.inputs, ...under.inputs]
  if (over.value === null || under.value === null || under.value === 0)
    return broken(inputs, over.explanation ?? under.explanation ?? notAddable(area))
  const allocated = over.method === 'allocated' || under.method === 'allocated'
  return {
    value: (ratio.scale * over.value) / under.value,
    method: allocated ? 'allocated' : 'recomputed',
    error: null,
    inputs,
    explanation: { vi: 'Tính lại từ tử số và mẫu số đã quy đổi.', en: 'Recomputed from its two restated parts.' },
  }
}

/** A formula is worked out again from its restated inputs; a ratio or a formula among them likewise. */
function restateFormula(ground: Ground, formula: Formula, area: Area, lastDay: string): Restated | undefined {
  const made = compileFormula(formula.text)
  if ('reason' in made) return broken([], notAddable(area))
  const found = made.names.map((name) => {
    const id = formula.of[name] ?? ''
    return restate(ground, ground.indicator?.(id) ?? { id, measure: 'flow' }, area, lastDay)
  })
  if (found.some((one) => !one)) return undefined
  const parts = found as Restated[]
  const inputs = parts.flatMap((one) => one.inputs)
  const lacking = parts.find((one) => one.value === null)
  if (lacking) return broken(inputs, lacking.explanation ?? notAddable(area))
  const value = made.evaluate(Object.fromEntries(made.names.map((name, i) => [name, parts[i]!.value!])))
  if (value === null) return broken(inputs, notAddable(area))
  const allocated = parts.some((one) => one.method === 'allocated')
  return {
    value,
    method: allocated ? 'allocated' : 'recomputed',
    error: null,
    inputs,
    explanation: {
      vi: `Tính lại theo công thức ${formula.text} từ các số đã quy đổi.`,
      en: `Worked out again as ${formula.text} from restated inputs.`,
    },
  }
}

/** The areas of the period's own map that make up the asked one; undefined when they cannot be told apart. */
function origins(ground: Ground, area: Area, lastDay: string): Descent[] | undefined {
  if (lastDay < area.validFrom) {
    const found = predecessorsOf(ground.successions, area.id, lastDay)
    return found.every((d) => valid(ground.area(d.id), lastDay)) ? found : undefined
  }
  // A map of the past: a later area stands for the old one only where nothing else went into it.
  const after = successorsOf(ground.successions, area.id, lastDay)
  const one = after.length === 1 && after[0]!.part === 'full' ? after[0]! : undefined
  if (!one || one.id === area.id) return undefined
  const back = predecessorsOf(ground.successions, one.id, area.validFrom).filter(
    (d) => ground.area(d.id).kind === area.kind,
  )
  return back.length === 1 && back[0]!.id === area.id && back[0]!.part === 'full' ? [one] : undefined
}

/**
 * A new commune was made of communes and, seen from above, of a part of their district: the same ground must not count
 * twice. The level of the area itself goes first; another one only where that has no value at all.
 */
function ofOneLevel(ground: Ground, all: readonly Descent[], area: Area, indicator: string): Descent[] {
  const levels = Map.groupBy(all, (d) => ground.area(d.id).kind)
  const own = levels.get(area.kind) ?? []
  const known = (level: readonly Descent[]) => level.some((d) => ground.of(indicator, d.id))
  return known(own) ? own : ([...levels.values()].find(known) ?? own)
}

const valid = (area: Area, day: string) => area.validFrom <= day && (area.validTo === null || day < area.validTo)
const times = (value: number | null, weight: number) => (value === null ? null : value * weight)
const names = (ground: Ground, parts: readonly Descent[]) => parts.map((d) => ground.area(d.id).fullName).join(', ')

function broken(inputs: Figure[], explanation: Text): Restated {
  return { value: null, method: 'break', error: null, inputs, explanation }
}

function noWeights(who: string, area: Area): Text {
  return {
    vi: `Chỉ một phần của ${who} nhập vào ${area.fullName} và chưa có tỷ trọng, nên không quy đổi được. Hãy bổ sung tỷ trọng ở bảng chuyển đổi.`,
    en: `Only a part of ${who} went into ${area.fullName} and no weight is declared, so the value cannot be restated. Add the weight to the crosswalk.`,
  }
}

function noValues(who: string): Text {
  return { vi: `Thiếu số liệu của ${who}.`, en: `The figures of ${who} are missing.` }
}

function notAddable(area: Area): Text {
  return {
    vi: `Chỉ tiêu này không cộng được giữa các đơn vị nhập thành ${area.fullName}.`,
    en: `This indicator cannot be added up over the areas that became ${area.fullName}.`,
  }
}

function laterMap(area: Area, day: string): Text {
  return {
    vi: `${area.fullName} đã nhập với đơn vị khác trước ngày ${formatDay(day)}; không tách lại được số liệu chung.`,
    en: `${area.fullName} had passed into a larger area before ${day}; the common value cannot be taken apart.`,
  }
}

function byWeights(ground: Ground, parts: readonly Descent[]): Text {
  const list = parts
    .map((d) => `${ground.area(d.id).fullName} × ${Math.round((d.weight ?? 0) * 1000) / 1000}`)
    .join(' + ')
  return { vi: `Phân bổ theo tỷ trọng: ${list}.`, en: `Allocated by weights: ${list}.` }
}

/** State and quality of a restated value: those of its weakest input. */
export const standingOf = (restated: Restated) => weakest(restated.inputs)
