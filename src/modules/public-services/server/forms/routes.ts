import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { type Raw, type Route, route } from '#platform/routes/server/route.ts'
import { FORMS } from './form-list.ts'
import { getForm, printForm } from './print-forms.ts'
import type { Sheet } from './sheet.ts'

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
type Format = keyof typeof TYPES

const Added = {
  reason: Type.Optional(Type.String({ maxLength: 2000 })),
  items: Type.Optional(Type.String({ maxLength: 4000 })),
  until: Type.Optional(Type.String({ description: 'YYYY-MM-DD' })),
}

/** The forms 01 to 07 of Circular 03/2025/TT-VPCP as Word and PDF. */
export const formRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/public-services/forms',
    need: 'cases:read',
    says: { vi: 'Các biểu mẫu hồ sơ 01–07', en: 'The forms of dossiers, 01–07' },
    answers: Type.Object({
      items: Type.Array(Type.Object({ number: Type.String(), name: Type.String(), of: Type.String() })),
      next: Type.Null(),
    }),
    handle: async () => ({ items: FORMS.map(({ number, name, of }) => ({ number, name, of })), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/forms/:form/:file',
    need: 'cases:write',
    says: {
      vi: 'Một biểu mẫu của một hồ sơ (07: của một kỳ), đuôi .docx hoặc .pdf',
      en: 'One form of one dossier (07: of a period), ending .docx or .pdf',
    },
    params: Type.Object({ form: Type.String(), file: Type.String() }),
    query: Type.Object(Added),
    handle: async ({ db, actor }, { params, query }) => {
      const asked = /^(.+)\.(pdf|docx)$/.exec(params.file)
      if (!asked)
        throw expected(
          { vi: 'Địa chỉ phải kết thúc bằng .docx hoặc .pdf.', en: 'The address must end with .docx or .pdf.' },
          { status: 404 },
        )
      const sheet = await db.tx((tx) => printForm(tx, actor, params.form, asked[1]!, query))
      return answer([sheet], asked[2] as Format)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/public-services/forms/:form',
    need: 'cases:write',
    says: { vi: 'In một biểu mẫu cho nhiều hồ sơ vào một tệp', en: 'One form for many dossiers in one file' },
    params: Type.Object({ form: Type.String() }),
    body: Type.Object({
      cases: Type.Array(Type.String(), { minItems: 1, maxItems: 500 }),
      format: Type.Optional(Type.Union([Type.Literal('pdf'), Type.Literal('docx')])),
      ...Added,
    }),
    handle: async ({ db, actor }, { params, body }) => {
      const { cases, format = 'pdf', ...added } = body
      if (getForm(params.form).of !== 'case')
        throw expected({ vi: 'Mẫu này không in theo từng hồ sơ.', en: 'This form is not made of single dossiers.' })
      const sheets = await db.tx(async (tx) => {
        const made: Sheet[] = []
        for (const one of new Set(cases)) made.push(await printForm(tx, actor, params.form, one, added))
        return made
      })
      return answer(sheets, format)
    },
  }),
]

async function answer(sheets: readonly Sheet[], format: Format): Promise<Raw> {
  const name = `${sheets.length === 1 ? sheets[0]!.name : `${sheets[0]!.name}-va-${sheets.length - 1}`}.${format}`
  return {
    raw: true,
    type: TYPES[format],
    headers: {
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
      'cache-control': 'private, no-store',
    },
    body: await render(sheets, format),
  }
}

/** Both writers are large and seldom needed: each is loaded when first asked for. */
async function render(sheets: readonly Sheet[], format: Format): Promise<Buffer> {
  if (format === 'pdf') return (await import('./render-pdf.ts')).renderPdf(sheets)
  return (await import('./render-docx.ts')).renderDocx(sheets)
}
