import { describe, expect, it } from 'vitest'
import { MODULES } from '#apps/modules.ts'
import { FIELDS } from './fields.ts'

describe('the fields of the rail', () => {
  it('are those of the one list of modules, by the same names', () => {
    // The rungs that declare tasks and backups do as a module does, but are no fields.
    const declared = MODULES.filter((field) => field.id !== 'cases' && field.id !== 'backup').map(
      ({ id, title, icon, things }) => ({
        id,
        title,
        icon,
        things: Object.keys(things ?? {}).length > 0,
      }),
    )
    expect(FIELDS).toEqual(declared)
  })
})
