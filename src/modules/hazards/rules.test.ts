import { describe, expect, it } from 'vitest'
import { compileRules } from '#platform/alerts/server/compile.ts'
import type { ExpressionFacts } from '#platform/alerts/server/expression.ts'
import { declare } from '#platform/declared.ts'
import { hazards } from './module.ts'

const declared = declare([hazards])
const book = compileRules(declared)
const setting = Object.fromEntries([...declared.settings.values()].map((s) => [s.id, s.value]))
const watch = (facts: Partial<ExpressionFacts>, field: Record<string, unknown> = { slope: false }) =>
  book
    .find('hazards.rain-watch')!
    .holds!.holds({ level: 0, rise: 0, sum1: 0, sum3: 0, sum6: 0, sum24: 0, sum72: 0, field, setting, ...facts })

describe('the watch for flash floods and landslides', () => {
  it('opens when any window from 1 to 72 hours reaches its threshold', () => {
    expect(watch({ sum1: 49 })).toBe(false)
    expect(watch({ sum1: 50, sum3: 50, sum6: 50, sum24: 50, sum72: 50 })).toBe(true)
    expect(watch({ sum3: 80, sum6: 80, sum24: 80, sum72: 80 })).toBe(true)
    expect(watch({ sum6: 110, sum24: 110, sum72: 110 })).toBe(true)
    expect(watch({ sum24: 180, sum72: 180 })).toBe(true)
    expect(watch({ sum24: 179, sum72: 179 })).toBe(false)
  })
  it('needs less rain on soil that is already wet', () => {
    expect(watch({ sum1: 36, sum3: 36, sum6: 36, sum24: 36, sum72: 135 })).toBe(false)
    expect(watch({ sum1: 36, sum3: 36, sum6: 36, sum24: 36, sum72: 136 })).toBe(true)
  })
  it('needs less rain on a slope', () => {
    expect(watch({ sum1: 40, sum3: 40, sum6: 40, sum24: 40, sum72: 40 }, { slope: true })).toBe(true)
    expect(watch({ sum1: 40, sum3: 40, sum6: 40, sum24: 40, sum72: 40 }, { slope: false })).toBe(false)
  })
})

describe('the rules of the hazards field', () => {
  it('take the alarm levels of a river from the gauge itself', () => {
    const alarm = book.find('hazards.water-alarm')!
    expect('levels' in alarm.watches && alarm.watches.levels.map((l) => l.at)).toEqual([
      { field: 'alarm1' },
      { field: 'alarm2' },
      { field: 'alarm3' },
    ])
    const fields = Object.keys(declared.things.get('hazards.gauge')!.fields!)
    expect(fields).toEqual(expect.arrayContaining(['alarm1', 'alarm2', 'alarm3', 'decision', 'validFrom']))
  })
  it('warn the public of water, rain and fire, not of broken sensors', () => {
    expect(
      book
        .all()
        .filter((r) => !r.public)
        .map((r) => r.id),
    ).toEqual(['hazards.reservoir-full', 'hazards.gauge-silent', 'hazards.rain-gauge-silent'])
    for (const rule of book.all()) if (rule.public) expect(rule.category, rule.id).toBeDefined()
  })
})
