import type { Page } from './caller.ts'
import { faultySheet } from './faulty-sheet.ts'
import { must, type Step } from './real-step.ts'

interface Import {
  id: string
  accepted: number
  rejected: { row: number; column: string | null; reason: { vi: string }; mend: { vi: string } }[]
}

export const sheetSteps: readonly Step[] = [
  {
    title: 'a sheet with twenty planted faults: all twenty are explained, the good rows are taken',
    run: async ({ admin }) => {
      const { bytes, good, planted } = await faultySheet()
      const seen = await admin.upload<Import>('/api/v1/imports?type=figures', { name: 'bao-cao.xlsx', bytes })
      must(seen.status === 200, 'it is read', seen.text)
      for (const { row, what, says } of planted) {
        const told = seen.body.rejected.find((r) => r.row === row)
        must(
          told !== undefined && says.test(told.reason.vi) && Boolean(told.mend.vi),
          `row ${row}, ${what}, is explained`,
          told,
        )
      }
      must(planted.length === 20 && seen.body.rejected.length === 20, 'twenty and no more', seen.body.rejected.length)
      must(seen.body.accepted === good, `${good} good rows`, seen.body.accepted)
      const done = await admin.post(`/api/v1/imports/${seen.body.id}/commit`)
      must(done.status === 200, 'it is committed', done.text)
      const { items } = (await admin.get<Page>('/api/v1/figures?area=48&limit=1000')).body
      const reported = items.filter((f) => f.method === 'reported')
      must(reported.length === good, 'they are there', reported.length)
      return `20 of 20 explained, ${good} rows taken`
    },
  },
]
