/**
 * The largest value, either side of zero, that a figure or a target may have: a hundred times the nation's yearly product in
 * đồng. What is larger is a slip of the keyboard or of the unit, and would drown every sum it goes into.
 */
export const LARGEST = 1e18
