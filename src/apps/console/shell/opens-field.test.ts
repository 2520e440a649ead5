import { describe, expect, it } from 'vitest'
import { opensField } from './opens-field.ts'

const clerk = [{ role: 'officer', field: 'socio-economic' }] as const
const duty = [{ role: 'officer', field: null }] as const

describe('what a screen shows to grants', () => {
  it('asks for nothing where the page belongs to no field', () => {
    expect(opensField(clerk, 'alerts:read', undefined)).toBe(true)
  })

  it('opens the granted field and no other', () => {
    expect(opensField(clerk, 'figures:read', 'socio-economic')).toBe(true)
    expect(opensField(clerk, 'figures:read', 'hazards')).toBe(false)
  })

  it('opens what is of all fields only to a grant that names none', () => {
    expect(opensField(clerk, 'cases:read', null)).toBe(false)
    expect(opensField(duty, 'cases:read', null)).toBe(true)
    expect(opensField(duty, 'users:write', null)).toBe(false)
  })
})
