import type { Text } from '#kernel/text.ts'
import type { Passport, PassportInput } from '#platform/passports/contract.ts'
import type { AnalysisQuery, Frame } from '../../formulas/analysis-contract.ts'

/** Tables a number may be a line of. */
export const COUNT_BY = [
  'month',
  'office',
  'sector',
  'procedure',
  'officer',
  'dossier',
  'kind',
  'parcel',
  'commune',
] as const
export type CountBy = (typeof COUNT_BY)[number]

/** Which number is asked about: as on the screen, by period and area, and the line of a table. */
export interface CountAsked extends AnalysisQuery {
  count: string
  by?: CountBy | undefined
  key?: string | undefined
}

/** What a number is made of; all else follows from the scope. */
export type Told = Pick<Passport, 'title' | 'value' | 'unit' | 'formula'> & {
  inputs?: PassportInput[]
  explanation?: Text | null
  /** When it was worked out, where that is not now. */
  at?: Date
  /** It is of now, whatever period the page stands on. */
  ofNow?: true
}

/** One line of what a number was made of; it leads to a passport of its own unless `own` is false. */
export type Link = (
  count: string,
  title: Text,
  value: number | null,
  unit?: string,
  own?: boolean,
  line?: { by: CountBy; key: string },
) => PassportInput

/** Makes lines that lead to the passports of other numbers of the same scope, and of the same line unless another is named. */
export function linker(frame: Frame, { count: asked, period, area, on, by, key }: CountAsked): Link {
  const ofNow = /^(risk|capacity)\./.test(asked)
  return (count, title, value, unit = 'hồ sơ', own = true, line) => {
    const kept = Object.entries({ period, area, on, ...(line ?? { by, key }) }).filter(
      ([, part]) => part !== undefined,
    ) as [string, string][]
    const query = kept.length ? `?${new URLSearchParams(kept)}` : ''
    return {
      title,
      indicator: `public-services.${count}`,
      area: frame.area ?? '',
      areaName: frame.areaName ?? '',
      period: ofNow ? null : frame.period,
      value,
      unit,
      share: null,
      shareError: null,
      passport: own ? `/api/v1/passports/public-services/${encodeURIComponent(count)}${query}` : '',
    }
  }
}

/** Two plain lines: what stands above the line of a share, and what below. */
export function partsOf(
  rule: { over: Text; under: Text },
  share: { numerator: number; denominator: number },
  link: Link,
): PassportInput[] {
  return [
    link('', { vi: `Tử số: ${rule.over.vi}`, en: `Numerator: ${rule.over.en}` }, share.numerator, '', false),
    link('', { vi: `Mẫu số: ${rule.under.vi}`, en: `Denominator: ${rule.under.en}` }, share.denominator, '', false),
  ]
}

/** A title with the line of the table it stands in. */
export function titled(title: Text, line: Text | string | undefined): Text {
  if (line === undefined) return title
  const { vi, en } = typeof line === 'string' ? { vi: line, en: line } : line
  return { vi: `${title.vi}, ${vi}`, en: `${title.en}, ${en}` }
}
