import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlarmStep, alarmLevel, contradiction, risingLevels } from './alarm-level.ts'

const AI_NGHIA = { alarm1: 6.5, alarm2: 8, alarm3: 9 }
const HOI_AN = { alarm1: 1, alarm2: 1.5, alarm3: 2 }
const GIAO_THUY = { alarm1: 6.5, alarm2: 7.5, alarm3: 8.8 }
const data = new URL('../../../../../shared/data/hazards/', import.meta.url)

describe('alarmLevel', () => {
  it.each([
    [8.95, AI_NGHIA, 2, 'dưới BĐ III 0,05 m', '0.05 m below alarm level III'],
    [3.11, HOI_AN, 3, 'trên BĐ III 1,11 m', '1.11 m above alarm level III'],
    [7.5, GIAO_THUY, 2, 'ở mức BĐ II', 'at alarm level II'],
    [9.0, AI_NGHIA, 3, 'ở mức BĐ III', 'at alarm level III'],
    [0.99, HOI_AN, 0, 'dưới BĐ I 0,01 m', '0.01 m below alarm level I'],
    [5.94, AI_NGHIA, 0, 'dưới BĐ I 0,56 m', '0.56 m below alarm level I'],
    [1.25, HOI_AN, 1, 'trên BĐ I 0,25 m', '0.25 m above alarm level I'],
  ])('%d m: reached and wording', (level, levels, reached, vi, en) => {
    const state = alarmLevel(level, levels)
    expect([state.reached, state.text.vi, state.text.en]).toEqual([reached, vi, en])
  })
  it('does without the levels a station lacks', () => {
    expect(alarmLevel(4.79, { alarm2: 4.5 })).toMatchObject({ reached: 2, nearest: 2, offset: 0.29 })
    expect(alarmLevel(4.0, { alarm2: 4.5, alarm3: null })).toMatchObject({ reached: 0, nearest: 2 })
    expect(alarmLevel(4.0, {})).toMatchObject({ reached: 0, nearest: undefined, offset: undefined })
  })
  it('never says "at the level" from below it', () => {
    expect(alarmLevel(8.998, AI_NGHIA)).toMatchObject({ reached: 2, text: { vi: 'dưới BĐ III 0,01 m' } })
  })
  it('rises with the water, and never contradicts itself', () => {
    const cm = fc.integer({ min: -100, max: 2000 }).map((n) => n / 100)
    fc.assert(
      fc.property(cm, fc.nat(500), (level, more) => {
        const state = alarmLevel(level, AI_NGHIA)
        expect(alarmLevel(level + more / 100, AI_NGHIA).reached).toBeGreaterThanOrEqual(state.reached)
        expect(contradiction(level, { step: state.nearest!, offset: state.offset! }, AI_NGHIA)).toBeUndefined()
        if (state.offset! >= 0) expect(state.reached).toBeGreaterThanOrEqual(state.nearest!)
      }),
    )
  })
})

describe('contradiction', () => {
  it('finds a bulletin that contradicts itself', () => {
    const found = contradiction(4.79, { step: 2, offset: -0.29 }, { alarm2: 4.5 })
    expect(found).toMatchObject({ stated: -0.29, computed: 0.29 })
    expect(found?.text.vi).toContain('trên BĐ II 0,29 m')
    expect(contradiction(4.79, { step: 2, offset: 0.29 }, { alarm2: 4.5 })).toBeUndefined()
    expect(contradiction(4.79, { step: 3, offset: 1 }, { alarm2: 4.5 })).toBeUndefined()
  })
  it('wants rising levels', () => {
    expect(risingLevels(AI_NGHIA)).toBe(true)
    expect(risingLevels({ alarm1: 2, alarm3: 1 })).toBe(false)
    expect(risingLevels({})).toBe(true)
  })
})

describe.skipIf(!existsSync(data))('collected bulletins', () => {
  it('fit their levels but for the one that contradicts itself', () => {
    const lines = (name: string) =>
      readFileSync(new URL(name, data), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((l) => l.split(','))
    const metres = (text: string | undefined) => (text ? Number(text) : null)
    const stations = new Map(
      lines('flood-alarm-levels.csv').map((c) => [
        c[0]!,
        { alarm1: metres(c[3]), alarm2: metres(c[4]), alarm3: metres(c[5]) },
      ]),
    )
    const wrong = lines('flood-bulletins.csv').filter(
      (c) =>
        contradiction(Number(c[2]), { step: Number(c[3]) as AlarmStep, offset: Number(c[4]) }, stations.get(c[1]!)!) !==
        undefined,
    )
    expect(wrong.map((c) => c[1])).toEqual(['Thạch Hãn'])
  })
})
