/** A stretch of text in one look. */
export interface Run {
  text: string
  bold?: true
  italic?: true
  /** Where it differs from that of its block, in points. */
  size?: number
}

export type Align = 'left' | 'center' | 'right' | 'both'

/** One part of a paper, from top to bottom; sizes in points. Two renderers draw the same parts. */
export type Block =
  /**
   * Two columns of centred lines: who issues it, and the name of the state. A rule stands under the last line: under the name
   * of who issues it less than half as long, under the motto as long. `under`: number, place and date below the rules.
   */
  | { kind: 'heads'; left: Run[][]; right: Run[][]; size: number; under?: { left: Run[]; right: Run[]; size: number } }
  /** `ruled`: a short rule stands centred under it. */
  | { kind: 'text'; runs: Run[]; align: Align; size: number; indent?: number; before?: number; ruled?: true }
  | { kind: 'table'; columns: { title: string; share: number; align?: Align }[]; rows: string[][]; size: number }
  /** Two columns where people sign, with room for the hand between title and name; or at the left who gets a copy. */
  | { kind: 'signs'; left: Run[][]; right: Run[][]; size: number; recipients?: true }

/** A paper ready to be drawn. */
export interface Sheet {
  /** Name of the file, without its ending. */
  name: string
  title: string
  landscape: boolean
  blocks: Block[]
}

/** How long the rule under a line is, of the line: a third to a half of it under names and abstracts, all of it under the motto. */
export const RULE = { name: 0.4, motto: 1 }

/** What of the width stands at the left in each kind of two columns. */
export const SPLIT = { heads: 0.44, signs: 0.5 }

/** Margins of Decree 30/2020 Annex I in mm: the wide one is where it is bound. */
export const MARGINS = { top: 20, bottom: 20, left: 30, right: 15 }
