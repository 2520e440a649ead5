import { describe, expect, it } from 'vitest'
import type { Module } from './contract.ts'
import { declare } from './declared.ts'

const text = { vi: 'Tên', en: 'Name' }
const field = (more: Partial<Module>): Module => ({ id: 'water', title: text, icon: 'waves', ...more })
const level = {
  of: 'reading' as const,
  title: text,
  unit: 'm',
  better: 'low' as const,
  roll: 'last' as const,
  range: [0, 10] as [number, number],
}

describe('declarations', () => {
  it('stand under their full ids', () => {
    const declared = declare([field({ indicators: { level } })])
    expect(declared.indicators.get('water.level')).toMatchObject({ id: 'water.level', module: 'water', unit: 'm' })
  })

  it.each<[string, Module[], string]>([
    ['a field declared twice', [field({}), field({})], 'Module water: id is declared twice'],
    [
      'a name that is not kebab-case',
      [field({ indicators: { waterLevel: level } })],
      'Module water: waterLevel must be kebab-case',
    ],
    [
      'a thing that reads what nobody declares',
      [field({ things: { gauge: { title: text, icon: 'x', reads: ['water.flow'] } } })],
      'water.gauge reads unknown water.flow',
    ],
    [
      'a rule that watches what nobody declares',
      [
        field({
          rules: {
            high: {
              title: text,
              says: text,
              deadline: { info: 1, medium: 1, high: 1, critical: 1 },
              procedure: [],
              watches: { kind: 'absence', indicator: 'water.flow', late: 'info', missing: 'info' },
            },
          },
        }),
      ],
      'water.high watches unknown water.flow',
    ],
    [
      'a rule with an unknown setting',
      [
        field({
          indicators: { level },
          rules: {
            high: {
              title: text,
              says: text,
              deadline: { info: 1, medium: 1, high: 1, critical: 1 },
              procedure: [],
              watches: {
                kind: 'threshold',
                indicator: 'water.level',
                when: 'above',
                hysteresis: 0,
                levels: [{ at: { setting: 'water.limit' }, severity: 'high', title: text }],
              },
            },
          },
        }),
      ],
      'water.high uses unknown setting water.limit',
    ],
    [
      'a layer of nothing',
      [field({ layers: { all: { title: text, show: { things: 'water.gauge' } } } })],
      'water.all shows something unknown',
    ],
  ])('stop the start, naming %s', (_what, modules, message) => {
    expect(() => declare(modules)).toThrow(message)
  })
})
