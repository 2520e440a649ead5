import type { SetDoc } from '../contract.ts'
import commune from './commune.json' with { type: 'json' }
import province from './province.json' with { type: 'json' }

/**
 * Sets to begin with. `province`: the nine groups and 1,000 points of Decision 922/QĐ-BTTTT (2022), its component criteria to
 * be entered from the annex. `commune`: a small set in our own words, to be changed by the locality.
 */
export const EXAMPLES = { commune: commune as SetDoc, province: province as SetDoc } satisfies Record<string, SetDoc>
