import type { Module } from '#platform/contract.ts'
import { indicators } from './indicators.ts'
import { layers } from './layers.ts'
import { rules } from './rules.ts'
import { settings } from './settings.ts'
import { things } from './things.ts'

/** Floods, flash floods, landslides, reservoir releases and forest fires. */
export const hazards: Module = {
  id: 'hazards',
  title: { vi: 'Thiên tai', en: 'Hazards' },
  icon: 'waves',
  indicators,
  things,
  rules,
  settings,
  layers,
}
