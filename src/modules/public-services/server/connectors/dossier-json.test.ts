import { describe, expect, it } from 'vitest'
import { readDossierJson } from './dossier-json.ts'

const now = new Date('2026-11-22T08:00:00+07:00')
const dossier = {
  code: 'H47.101.02-261110-0001',
  procedure: '1.012753',
  receivedAt: '2026-11-10T08:30:00+07:00',
  state: 'waiting-payment',
}

describe('dossiers as JSON', () => {
  it('are read by our own names, alone or in a list, with the stops of their clock', async () => {
    const clock = [
      { from: '2026-11-11T09:00:00+07:00', to: '12/11/2026 08:00', supplement: true },
      { from: '2026-11-16T09:00:00+07:00' },
    ]
    const batch = await readDossierJson(
      JSON.stringify({ items: [{ ...dossier, clock, electronicResult: false }] }),
      now,
    )
    expect(batch.refused).toEqual([])
    expect(batch.cases).toMatchObject([
      {
        code: dossier.code,
        state: 'waiting-payment',
        fields: { procedure: '1.012753', stops: 2, electronicResult: false },
        clock: [
          { at: '2026-11-11T09:00:00+07:00', kind: 'supplement-requested' },
          { at: '2026-11-12T08:00:00+07:00', kind: 'complete' },
          { at: '2026-11-16T09:00:00+07:00', kind: 'pause' },
        ],
      },
    ])
    expect((await readDossierJson(JSON.stringify(dossier), now)).cases).toHaveLength(1)
  })
  it('say themselves that they are made up', async () => {
    expect(await readDossierJson(JSON.stringify({ simulated: true, items: [dossier] }), now)).toMatchObject({
      simulated: true,
    })
  })
  it('are refused one by one, each with its number and the name of the field', async () => {
    const items = [dossier, 7, { ...dossier, code: 'H47.101.02-261110-0002', state: 'Đang bay' }, dossier]
    const batch = await readDossierJson(JSON.stringify(items), now)
    expect(batch.cases).toHaveLength(1)
    expect(batch.refused!.map((r) => [r.row, r.column ?? null])).toEqual([
      [2, null],
      [3, 'state'],
      [4, 'code'],
    ])
    expect(await readDossierJson('không phải', now)).toMatchObject({ refused: [{ row: 0 }] })
    const broken = await readDossierJson(JSON.stringify({ ...dossier, clock: [{ to: '1' }] }), now)
    expect(broken.refused).toMatchObject([{ column: 'clock' }])
  })
})
