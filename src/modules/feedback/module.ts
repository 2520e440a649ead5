import type { Module } from '#platform/contract.ts'
import { report } from './case-type.ts'
import { settings } from './settings.ts'

/** Reports of citizens: what is broken, dirty, dangerous or wrong on the spot, until the one who reported is content. */
export const feedback: Module = {
  id: 'feedback',
  title: { vi: 'Phản ánh', en: 'Reports' },
  icon: 'message-square-warning',
  settings,
  cases: { report },
}
