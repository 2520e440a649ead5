import { describe, expect, it } from 'vitest'
import { compileRules } from '#platform/alerts/server/compile.ts'
import { declare } from '#platform/declared.ts'
import { MODULES } from './modules.ts'

describe('the list of modules', () => {
  const declared = declare(MODULES)

  it('declares every id that is promised to others', () => {
    const figures = [
      'population',
      'households',
      'poor-households',
      'poor-rate',
      'births',
      'budget-revenue',
      'budget-expenditure',
      'sown-area',
      'rice-yield',
      'rice-output',
    ]
    for (const name of figures) expect(declared.indicators.get(`socio-economic.${name}`)?.of, name).toBe('figure')
    for (const name of ['water-level', 'rain-hour', 'reservoir-release', 'air-temperature', 'air-humidity'])
      expect(declared.indicators.get(`hazards.${name}`)?.of, name).toBe('reading')
    for (const name of ['gauge', 'rain-gauge', 'reservoir'])
      expect(declared.things.has(`hazards.${name}`), name).toBe(true)
  })

  it('gives the promised measures: ratios name their parts, counts refuse negatives', () => {
    for (const i of declared.indicators.values()) {
      if (i.of !== 'figure') continue
      if (i.measure === 'ratio') expect(i.ratio, i.id).toBeDefined()
      if (i.measure === 'flow' || i.measure === 'stock') expect(i.min, i.id).toBe(0)
      if (i.module === 'socio-economic') expect(i.periods, i.id).toContain('year')
    }
  })

  it('has only rules that can be compiled', () => {
    expect(compileRules(declared).all()).toHaveLength(declared.rules.size)
  })

  it('says every rule in both languages, with a procedure and a deadline for every severity', () => {
    for (const r of declared.rules.values()) {
      for (const text of [r.title, r.says, ...r.procedure]) expect(text.vi && text.en, r.id).toBeTruthy()
      expect(r.procedure.length, r.id).toBeGreaterThan(0)
      expect(r.deadline.critical, r.id).toBeLessThanOrEqual(r.deadline.medium)
    }
  })

  it('names the source of every number that law or place changes', () => {
    for (const s of declared.settings.values()) expect(s.source, s.id).toBeTruthy()
  })
})
