import { areaCode } from './area-code.ts'
import { foldWord } from './clean-text.ts'
import { type Members, members, text } from './json-shape.ts'

/** Where a layer keeps its codes, and how many digits they have. */
export interface CodeField {
  /** A property name, or undefined for the feature's own `id`. */
  property?: string
  width: 2 | 3 | 5
}

const USUAL = [
  'code',
  'c',
  'ma',
  'maxa',
  'maphuongxa',
  'mapx',
  'madvhc',
  'wardcode',
  'communecode',
  'gsocode',
  'maqh',
  'mahuyen',
  'districtcode',
  'matinh',
  'matp',
  'provincecode',
  'adm3pcode',
  'level2id',
  'level1id',
  'id',
]

/**
 * Finds the code in the usual property names, most exact first, then in the feature's `id`: the first that is
 * a code in nine features of ten and tells them apart (the code of the unit above does not). Undefined when none is; `asked` is taken at its word.
 */
export function findCodeField(features: readonly unknown[], asked?: string): CodeField | undefined {
  const sample = features.map((feature) => members(feature))
  if (asked !== undefined) {
    const held = asked === 'id' && !sample.some((feature) => 'id' in members(feature.properties)) ? undefined : asked
    const width = widthOf(sample.map((feature) => valueIn(feature, held)))
    return width && { ...(held === undefined ? {} : { property: held }), width }
  }
  const names = new Set(sample.flatMap((feature) => Object.keys(members(feature.properties))))
  const usual = USUAL.flatMap((word) => [...names].filter((name) => foldWord(name) === word))
  for (const property of [...usual, undefined]) {
    const values = sample.map((feature) => valueIn(feature, property))
    const width = widthOf(values)
    const right = width ? values.filter((value) => areaCode(value, width)) : []
    if (width && right.length >= 0.9 * sample.length && new Set(right).size > 0.8 * right.length)
      return { ...(property === undefined ? {} : { property }), width }
  }
  return undefined
}

/** The code of one feature as written there, perhaps without its leading zeros. */
export function valueIn(feature: Members, property: string | undefined): string {
  return text(property === undefined ? feature.id : members(feature.properties)[property]).trim()
}

function widthOf(values: readonly string[]): 2 | 3 | 5 | undefined {
  const longest = values
    .filter((value) => /^\d{1,5}$/.test(value))
    .reduce((most, value) => Math.max(most, value.length), 0)
  return longest === 0 ? undefined : longest <= 2 ? 2 : longest === 3 ? 3 : 5
}
