import { describe, expect, it } from 'vitest'
import { fold } from '#kernel/vietnamese.ts'
import { classifierOf, readExamples } from '../server/classifier.ts'
import { GROUPS } from '../words.ts'
import { trainClassifier } from './classify.ts'
import { FOREIGN, measureClassifier } from './measure-classifier.ts'

const training = readExamples('training.csv')
const heldOut = readExamples('held-out.csv')
const classifier = trainClassifier(training)

describe('the sentences', () => {
  it('are at least 25 a group over at least 12 groups, with and without accents', () => {
    const groups = new Set(training.map((e) => e.group))
    expect(groups.size).toBeGreaterThanOrEqual(12)
    for (const group of groups) {
      const own = training.filter((e) => e.group === group)
      expect(own.length, group).toBeGreaterThanOrEqual(25)
      expect(
        own.some((e) => fold(e.text) === e.text.toLowerCase()),
        `${group} without accents`,
      ).toBe(true)
      expect(group in GROUPS, group).toBe(true)
    }
  })
  it('of the test were never seen in training, accents or not', () => {
    const seen = new Set(training.map((e) => fold(e.text)))
    expect(heldOut.filter((e) => seen.has(fold(e.text)))).toEqual([])
    for (const group of classifier.groups)
      expect(heldOut.filter((e) => e.group === group).length).toBeGreaterThanOrEqual(8)
  })
})

describe('the classifier', () => {
  it('reads the same with and without accents', () => {
    for (const text of ['Đèn đường tắt cả tuần', 'Ổ gà rất sâu trên mặt đường'])
      expect(classifier.best(fold(text))).toEqual(classifier.best(text))
  })
  it('refuses what is about nothing it knows, and what it has too few words for', () => {
    expect(classifier.classify('', 0)).toBeUndefined()
    expect(classifier.classify('xyzzy plugh', 0)).toBeUndefined()
    expect(classifier.classify('alo', 0)).toBeUndefined()
  })
  it('refuses more the surer it must be', () => {
    const said = (threshold: number) => heldOut.filter((e) => classifier.classify(e.text, threshold)).length
    expect(said(0.9)).toBeLessThan(said(0.5))
    expect(said(1.01)).toBe(0)
  })
  it('is right about most of what it says, on sentences it has not seen', () => {
    const measured = measureClassifier(classifier, heldOut, 0.5)
    expect(measured.all.sentences).toBe(heldOut.filter((e) => e.group !== FOREIGN).length)
    expect(measured.all.accuracy).toBeGreaterThan(0.9)
    expect(measured.all.coverage).toBeGreaterThan(0.6)
    expect(measured.foreign.refused / measured.foreign.sentences).toBeGreaterThan(0.8)
  })
})

describe('the measure', () => {
  it('counts right, wrong and refused of each sentence once', () => {
    const small = trainClassifier([
      { group: 'a', text: 'rác thải bừa bãi' },
      { group: 'b', text: 'mất điện tối om' },
    ])
    const measured = measureClassifier(
      small,
      [
        { group: 'a', text: 'rác thải' },
        { group: 'a', text: 'mất điện' },
        { group: 'b', text: 'chưa thấy bao giờ' },
        { group: FOREIGN, text: 'mất điện tối om' },
      ],
      0.5,
    )
    expect(measured.all).toEqual({ sentences: 3, coverage: 2 / 3, accuracy: 0.5 })
    expect(measured.byGroup).toEqual([
      { group: 'a', sentences: 2, right: 1, wrong: 1, refused: 0 },
      { group: 'b', sentences: 1, right: 0, wrong: 0, refused: 1 },
    ])
    expect(measured.wrong).toMatchObject([{ text: 'mất điện', group: 'a', said: 'b' }])
    expect(measured.foreign).toEqual({ sentences: 1, refused: 0 })
  })
  it('is kept once for a process', () => {
    const db = { local: new Map() } as never
    expect(classifierOf(db)).toBe(classifierOf(db))
  })
})
