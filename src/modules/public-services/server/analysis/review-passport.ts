import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { TRICK_TITLES, TRICKS, type Trick } from '../../formulas/finding.ts'
import { TRICK_RULES } from '../../formulas/finding-rules.ts'
import { findingsOut } from './findings-out.ts'
import { made } from './made.ts'
import type { Scope } from './scope.ts'
import { studyOf } from './study-store.ts'
import type { Link, Told } from './told.ts'

const LOOKED: { title: Text; rule: Text } = {
  title: { vi: 'Hồ sơ đã xem', en: 'Dossiers looked at' },
  rule: {
    vi: 'Mọi hồ sơ chưa xong, và mọi hồ sơ nhận trong hơn một năm rưỡi qua',
    en: 'All that are open, and all received within the last year and a half',
  },
}

/** Findings named behind one number. */
const NAMED = 30

/** What stands behind a number of what is to be looked at again. */
export async function reviewTold(db: Sql, scope: Scope, count: string, link: Link): Promise<Told | undefined> {
  const name = count.slice('review.'.length)
  const study = made(await studyOf(db, scope.within))
  const { flagged, looked, findings } = await findingsOut(db, study, scope, Number.POSITIVE_INFINITY)
  if (name === 'looked')
    return {
      title: LOOKED.title,
      value: looked,
      unit: 'hồ sơ',
      formula: LOOKED.rule,
      inputs: TRICKS.map((trick) => link(`review.${trick}`, TRICK_TITLES[trick], flagged[trick])),
      at: study.at,
    }
  const trick = TRICKS.find((one) => one === name) satisfies Trick | undefined
  if (!trick) return undefined
  const own = findings.filter((one) => one.trick === trick)
  return {
    title: TRICK_TITLES[trick],
    value: flagged[trick],
    unit: 'hồ sơ',
    formula: TRICK_RULES[trick],
    inputs: own.slice(0, NAMED).map((one) => ({ ...link('', one.why, one.n, 'hồ sơ', false), period: one.day })),
    explanation:
      own.length > NAMED
        ? { vi: `và ${own.length - NAMED} phát hiện nữa.`, en: `and ${own.length - NAMED} more findings.` }
        : null,
    at: study.at,
  }
}
