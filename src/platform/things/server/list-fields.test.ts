import { describe, expect, it } from 'vitest'
import type { Module } from '#platform/contract.ts'
import { declare } from '#platform/declared.ts'
import { listFields } from './list-fields.ts'

const title = { vi: 'Trạm', en: 'Gauge' }
const HAZARDS: Module = {
  id: 'hazards',
  title: { vi: 'Thiên tai', en: 'Hazards' },
  icon: 'waves',
  indicators: {
    level: { of: 'reading', title, unit: 'm', better: 'neither', roll: 'last', range: [0, 10] },
  },
  things: { gauge: { title, icon: 'waves', reads: ['hazards.level'], fields: { river: { title, kind: 'text' } } } },
}

describe('the fields of the centre', () => {
  it('bear their kinds of things by name and their own indicators by id', () => {
    const other: Module = { id: 'schools', title, icon: 'landmark' }
    expect(listFields(declare([HAZARDS, other]))).toEqual([
      {
        id: 'hazards',
        title: { vi: 'Thiên tai', en: 'Hazards' },
        icon: 'waves',
        things: HAZARDS.things,
        indicators: [{ id: 'hazards.level', title, unit: 'm', of: 'reading' }],
      },
      { id: 'schools', title, icon: 'landmark', things: {}, indicators: [] },
    ])
  })
})
