import Type from 'typebox'
import { type Route, route } from '#platform/routes/server/route.ts'
import { FormulaPreview } from '../contract.ts'
import { previewFormula } from './preview-formula.ts'

/** What a formula would give, while it is being written. */
export const formulaRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/figures/formula',
    need: 'figures:read',
    says: { vi: 'Tính thử một công thức trên số liệu thật', en: 'Try a formula on real figures' },
    body: Type.Object({
      formula: Type.String({ minLength: 1, maxLength: 2000 }),
      area: Type.String({ description: 'GSO code as of today' }),
    }),
    answers: FormulaPreview,
    handle: (call, { body }) => previewFormula(call.db, call.actor, body),
  }),
]
