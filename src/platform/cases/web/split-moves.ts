import { type AllowedMove, COMMON_MOVES } from '../contract.ts'

const BESIDE: readonly string[] = ['claim', 'assign', 'hand-over']

export interface SplitMoves {
  /** The steps of the type, the next one first. */
  steps: AllowedMove[]
  /** Buttons beside them. */
  beside: AllowedMove[]
  /** Behind "more"; what is grave comes last. */
  more: AllowedMove[]
}

/** Whether a move asks for nothing, so that one touch makes it. */
export function isAskless(move: AllowedMove): boolean {
  return move.needs.length === 0 && Object.keys(move.form).length === 0 && !move.grave && move.move !== 'attach'
}

/**
 * Sorts what I may do: steps of the type (never more than three as buttons), then taking, giving and handing over, the rest
 * behind one button. Comments have their own box.
 */
export function splitMoves(moves: readonly AllowedMove[]): SplitMoves {
  const ordinary = (move: AllowedMove) => (COMMON_MOVES as readonly string[]).includes(move.move)
  const own = moves.filter((move) => !ordinary(move))
  const light = own.filter((move) => !move.grave)
  const common = moves.filter((move) => ordinary(move) && move.move !== 'comment')
  const more = [
    ...light.slice(3),
    ...common.filter((move) => !BESIDE.includes(move.move)),
    ...own.filter((move) => move.grave),
  ]
  return {
    steps: light.slice(0, 3),
    beside: common.filter((move) => BESIDE.includes(move.move)),
    more: [...more.filter((move) => !move.grave), ...more.filter((move) => move.grave)],
  }
}

/** The step that the key d and the phone's first button make: the first of the type, else taking it. */
export function firstStep(moves: readonly AllowedMove[]): AllowedMove | undefined {
  const { steps, beside } = splitMoves(moves)
  return steps[0] ?? beside.find((move) => move.move === 'claim')
}
