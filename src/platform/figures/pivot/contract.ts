import Type, { type Static } from 'typebox'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Cells = Type.Array(orNull(Type.Number()))

export const PivotQuery = Type.Object({
  indicators: Type.String({ description: 'ids with commas' }),
  area: Type.Optional(Type.String({ description: 'GSO code; the units below it are answered' })),
  areas: Type.Optional(Type.String({ description: 'GSO codes with commas, instead of all units below an area' })),
  level: Type.Optional(
    Type.Union([Type.Literal('province'), Type.Literal('district'), Type.Literal('commune'), Type.Literal('hamlet')]),
  ),
  periods: Type.String({ description: 'from..to, of one kind: 2014..2025, 2025-01..2025-12' }),
  category: Type.Optional(Type.String({ description: 'left out: the whole' })),
  borders: Type.Optional(Type.String({ description: 'YYYY-MM-DD: restated onto the map of that day' })),
  growth: Type.Optional(
    Type.Union([Type.Literal('previous'), Type.Literal('year'), Type.Literal('both'), Type.Literal('none')], {
      description: 'against the period before, the same period last year, both; default none',
    }),
  ),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
})
export type PivotQuery = Static<typeof PivotQuery>

const Growth = Type.Object({ previous: Type.Optional(Cells), year: Type.Optional(Cells) })

/** Columns, not objects: every list of cells runs unit by unit, within a unit period by period. Official values only. */
export const PivotOut = Type.Object({
  periods: Type.Array(Type.String()),
  units: Type.Object({
    area: Type.Array(Type.String({ description: 'GSO code' })),
    areaFrom: Type.Array(Type.String()),
    areaName: Type.Array(Type.String()),
  }),
  indicators: Type.Array(
    Type.Object({
      indicator: Type.String(),
      unit: Type.String(),
      measure: Type.String(),
      values: Cells,
      marks: Type.String({
        description:
          'a letter a cell: f final, p preliminary, e estimate, capital where simulated, - none; with borders: r reported, s summed, a allocated, c recomputed',
      }),
      growthIn: Type.Union([Type.Literal('percent'), Type.Literal('points')]),
      growth: Growth,
      total: Type.Object({
        values: Cells,
        missing: Type.Array(Type.Integer({ description: 'units that stood then and have no value' })),
        growth: Growth,
      }),
    }),
  ),
})
export type PivotOut = Static<typeof PivotOut>
