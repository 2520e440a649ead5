import type { FigureIndicator } from '#platform/contract.ts'
import type { DefinitionIn } from '../contract.ts'

/** A definition as it is given back to be changed: the form's draft, and what a sheet says nothing of. */
export function givenOf(i: FigureIndicator & { id?: string }): DefinitionIn {
  return {
    ...(i.id !== undefined && { id: i.id }),
    ...(i.code !== undefined && { code: i.code }),
    ...(i.group !== undefined && { group: i.group }),
    title: i.title,
    ...(i.short && { short: i.short }),
    unit: i.unit,
    ...(i.decimals !== undefined && { decimals: i.decimals }),
    measure: i.measure,
    ...(i.ratio && { ratio: i.ratio }),
    ...(i.formula && { formula: i.formula.text }),
    periods: [...i.periods],
    ...(i.calendar && { calendar: i.calendar }),
    ...(i.cumulative && { cumulative: true }),
    better: i.better,
    ...(i.min !== undefined && { min: i.min }),
    ...(i.max !== undefined && { max: i.max }),
    ...(i.jump !== undefined && { jump: i.jump }),
    ...(i.tolerance !== undefined && { tolerance: i.tolerance }),
    ...(i.due?.dueDays !== undefined && { dueDays: i.due.dueDays }),
    ...(i.office && { office: i.office }),
    ...(i.public && { public: true }),
    ...(i.restate && { basis: i.restate.basis }),
    ...(i.source && { source: i.source }),
    ...(i.withdrawn && { withdrawn: i.withdrawn }),
    ...(i.categories && {
      categories: i.categories.map(({ id, title, values, whole }) => ({
        id,
        title,
        values: values.map((value) => ({ ...value })),
        ...(whole && { whole }),
      })),
    }),
  }
}
