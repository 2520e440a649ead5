import { MOTTO, STATE_NAME } from '#kernel/official-document.ts'
import type { Block, Run } from './sheet.ts'

/** What stands above a document of an office; texts as they are printed. */
export interface OfficialHead {
  /** Who stands above the issuer; '' = nobody. */
  above: string
  /** The name above is the issuer's own, in two parts: both are bold. */
  aboveIsOwn?: boolean
  agency: string
  /** '' = the paper bears no number. */
  number: string
  placeDate: string
}

/**
 * The one head of all papers of the house, by Decree 30/2020/NĐ-CP Annex I: issuer and name of the state side by side,
 * each with its rule, below them number and symbol, place and date.
 */
export function officialHead({ above, aboveIsOwn, agency, number, placeDate }: OfficialHead): Block {
  return {
    kind: 'heads',
    left: [
      ...inLines(above).map((text): Run[] => [{ text, ...(aboveIsOwn && { bold: true as const }) }]),
      ...inLines(agency).map((text): Run[] => [{ text, bold: true }]),
    ],
    right: [[{ text: STATE_NAME, bold: true }], [{ text: MOTTO, bold: true, size: 13 }]],
    size: 12,
    under: { left: number ? [{ text: number }] : [], right: [{ text: placeDate, italic: true }], size: 13 },
  }
}

/** Longest name of an agency that stands on one line beside the name of the state. */
const ONE_LINE = 27

/** A long name in two lines of about the same length, as it is set by hand. */
export function inLines(name: string): string[] {
  if (name.length <= ONE_LINE) return name ? [name] : []
  const words = name.split(' ')
  const cuts = words.slice(1).map((_, n) => [words.slice(0, n + 1).join(' '), words.slice(n + 1).join(' ')])
  const longer = (lines: string[]) => Math.max(...lines.map((text) => text.length))
  return cuts.sort((a, b) => longer(a) - longer(b))[0] ?? [name]
}
