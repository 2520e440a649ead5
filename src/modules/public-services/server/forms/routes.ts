import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { render } from '#platform/files/server/paper/render.ts'
import type { Sheet } from '#platform/files/server/paper/sheet.ts'
import { type Raw, type Route, route } from '#platform/routes/server/route.ts'
import { Added, PrintIn, PrintList } from '../../formulas/print-contract.ts'
import { FORMS } from './form-list.ts'
import { printForm } from './print-forms.ts'
import { type Format, getPrint, listPrints, orderPrint } from './print-job.ts'

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

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
    path: '/api/v1/public-services/prints',
    need: 'cases:write',
    says: {
      vi: 'Đặt in một biểu mẫu cho nhiều hồ sơ vào một tệp; trung tâm in ở phía sau',
      en: 'Order one form for many dossiers in one file; it is printed in the background',
    },
    body: PrintIn,
    answers: Type.Object({ id: Type.String() }),
    status: 202,
    handle: async ({ db, actor }, { body }) => {
      const { form, cases, format = 'pdf', ...added } = body
      return { id: await db.tx((tx) => orderPrint(tx, actor, { form, format, cases, added })) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/prints',
    need: 'cases:write',
    says: { vi: 'Các bản in tôi đã đặt, in đến đâu', en: 'What I ordered to be printed, and how far it is' },
    answers: PrintList,
    handle: async ({ db, actor }) => ({ items: await listPrints(db, actor), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/prints/:id/file',
    need: 'cases:write',
    says: { vi: 'Tệp của một bản in đã xong', en: 'The file of a finished print' },
    params: Type.Object({ id: Type.String() }),
    handle: async ({ db, actor }, { params }) => {
      const { name, format, file } = await getPrint(db, actor, params.id)
      return fileOf(name, format, file)
    },
  }),
]

async function answer(sheets: readonly Sheet[], format: Format): Promise<Raw> {
  return fileOf(`${sheets[0]!.name}.${format}`, format, await render(sheets, format))
}

function fileOf(name: string, format: Format, body: Buffer): Raw {
  return {
    raw: true,
    type: TYPES[format],
    headers: {
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
      'cache-control': 'private, no-store',
    },
    body,
  }
}
