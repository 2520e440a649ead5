import { digitalIndex } from '#modules/digital-index/module.ts'
import { feedback } from '#modules/feedback/module.ts'
import { hazards } from '#modules/hazards/module.ts'
import { publicServices } from '#modules/public-services/module.ts'
import { socioEconomic } from '#modules/socio-economic/module.ts'
import { backup } from '#platform/backup/module.ts'
import { cases } from '#platform/cases/module.ts'
import type { Module } from '#platform/contract.ts'

/** The one list of the fields this centre watches. A module is wired by one line here. */
export const MODULES: readonly Module[] = [
  cases,
  hazards,
  socioEconomic,
  publicServices,
  feedback,
  digitalIndex,
  backup,
]
