import { fold } from '#kernel/vietnamese.ts'
import type { Classifier, Example } from './classify.ts'

export interface Rates {
  sentences: number
  coverage: number
  accuracy: number | null
}

export interface Measured {
  all: Rates
  accented: Rates
  unaccented: Rates
  foreign: { sentences: number; refused: number }
  byGroup: { group: string; sentences: number; right: number; wrong: number; refused: number }[]
  wrong: { text: string; group: string; said: string; confidence: number }[]
  curve: { threshold: number; coverage: number; accuracy: number | null }[]
}

/** Sentences of the held-out set that are about nothing the classifier knows; to refuse them is right. */
export const FOREIGN = 'none'

/**
 * What a classifier does on sentences it has not seen. Coverage = share it gave a group; accuracy = share right among
 * those (null when it gave none). Each sentence is judged as it was written and, for `unaccented`, without its accents.
 */
export function measureClassifier(classifier: Classifier, heldOut: readonly Example[], threshold: number): Measured {
  const known = heldOut.filter((e) => e.group !== FOREIGN)
  const foreign = heldOut.filter((e) => e.group === FOREIGN)
  const judged = known.map((e) => ({ ...e, guess: classifier.classify(e.text, threshold) }))
  const rates = (rows: readonly Example[], at = threshold): Rates => {
    const said = rows.map((e) => ({ e, guess: classifier.classify(e.text, at) })).filter((r) => r.guess)
    const right = said.filter((r) => r.guess!.group === r.e.group).length
    return {
      sentences: rows.length,
      coverage: rows.length ? said.length / rows.length : 0,
      accuracy: said.length ? right / said.length : null,
    }
  }
  return {
    all: rates(known),
    accented: rates(known.filter((e) => fold(e.text) !== e.text.toLowerCase())),
    unaccented: rates(known.map((e) => ({ ...e, text: fold(e.text) }))),
    foreign: {
      sentences: foreign.length,
      refused: foreign.filter((e) => !classifier.classify(e.text, threshold)).length,
    },
    byGroup: classifier.groups.map((group) => {
      const own = judged.filter((j) => j.group === group)
      const right = own.filter((j) => j.guess?.group === group).length
      const refused = own.filter((j) => !j.guess).length
      return { group, sentences: own.length, right, wrong: own.length - right - refused, refused }
    }),
    wrong: judged
      .filter((j) => j.guess && j.guess.group !== j.group)
      .map((j) => ({ text: j.text, group: j.group, said: j.guess!.group, confidence: j.guess!.confidence })),
    curve: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((at) => {
      const { coverage, accuracy } = rates(known, at)
      return { threshold: at, coverage, accuracy }
    }),
  }
}
