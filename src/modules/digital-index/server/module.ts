import type { ServerSide } from '#platform/contract.ts'
import { setSheet } from './connectors/set-sheet.ts'

/** What the digital index adds beyond its declarations. */
export const digitalIndexServer: ServerSide = { connectors: { set: setSheet } }
