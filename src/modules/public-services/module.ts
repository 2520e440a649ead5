import type { Module } from '#platform/contract.ts'
import { dossierFields } from './fields.ts'
import { settings } from './settings.ts'
import { dossierStates } from './states.ts'

/** Administrative procedures and the dossiers of citizens, as copies of what the one-stop system keeps. */
export const publicServices: Module = {
  id: 'public-services',
  title: { vi: 'Dịch vụ công', en: 'Public services' },
  icon: 'landmark',
  settings,
  cases: {
    dossier: {
      title: { vi: 'Hồ sơ', en: 'Dossier' },
      plural: { vi: 'Hồ sơ thủ tục hành chính', en: 'Dossiers' },
      icon: 'folder-open',
      record: 'mirrored',
      prefix: 'HS',
      fields: dossierFields,
      states: dossierStates,
      start: 'submitted',
      // Only the one-stop system moves a dossier: what it did comes in by its files.
      moves: {},
      // The term comes with each dossier, from the catalogue of the day it was received.
      term: null,
      cutoff: { setting: 'public-services.cutoff' },
    },
  },
}
