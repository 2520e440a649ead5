import type { Static } from 'typebox'
import type { ConnectorList } from '../contract.ts'

/** The connectors to choose from, each with the form of its settings. */
export type Connectors = Static<typeof ConnectorList>
