import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Db } from '#platform/database/server/db.ts'
import { type Classifier, type Example, trainClassifier } from '../formulas/classify.ts'

/** The centre's classifier, trained once in a process (milliseconds) on the sentences that come with the module. */
export function classifierOf(db: Db): Classifier {
  const known = db.local.get('feedback.classifier') as Classifier | undefined
  if (known) return known
  const made = trainClassifier(readExamples('training.csv'))
  db.local.set('feedback.classifier', made)
  return made
}

/** Sentences of a file of this module: `training.csv` or `held-out.csv`, which have none in common. */
export function readExamples(file: 'training.csv' | 'held-out.csv'): Example[] {
  return parse(readFileSync(new URL(`../${file}`, import.meta.url)), { columns: true, trim: true }) as Example[]
}
