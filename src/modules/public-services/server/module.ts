import type { ServerSide } from '#platform/contract.ts'
import { dossierFile } from './connectors/dossier-file.ts'
import { dossierJson } from './connectors/dossier-json.ts'

/** What the field of public services adds beyond its declarations. */
export const publicServicesServer: ServerSide = {
  connectors: { dossier: dossierFile, 'dossier-json': dossierJson },
}
