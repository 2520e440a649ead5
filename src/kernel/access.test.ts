import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  fieldsOf,
  type Grant,
  grantsRight,
  RIGHTS,
  ROLE_RIGHTS,
  type Role,
  reachOf,
  SCOPES,
  scopeRights,
} from './access.ts'

const NATION = 1
const PROVINCE = 48
const COMMUNE = 20900
const SIBLING = 20779
const lineage = [COMMUNE, PROVINCE, NATION]
const grant = (role: Role, areaId: number | null = null, field: string | null = null): Grant => ({
  role,
  areaId,
  field,
})

const roles = fc.constantFrom<Role>('viewer', 'officer', 'lead', 'admin', 'citizen')
const grantsOf = fc.record({
  role: roles,
  areaId: fc.constantFrom(null, NATION, PROVINCE, COMMUNE, SIBLING),
  field: fc.constantFrom(null, 'health', 'hazards'),
})
const rights = fc.constantFrom(...RIGHTS)
const places = fc.record({
  lineage: fc.constantFrom(lineage, [SIBLING, PROVINCE, NATION], [PROVINCE, NATION]),
  field: fc.constantFrom(undefined, 'health', 'hazards'),
})

describe('decide', () => {
  it('opens the area of the grant and all below it', () => {
    expect(decide([grant('officer', PROVINCE)], 'cases:write', { lineage })).toBe(true)
    expect(decide([grant('officer', COMMUNE)], 'cases:write', { lineage })).toBe(true)
    expect(decide([grant('officer')], 'cases:write', { lineage: [] })).toBe(true)
  })
  it('refuses a sibling, a parent, and what the role does not give', () => {
    expect(decide([grant('officer', SIBLING)], 'cases:write', { lineage })).toBe(false)
    expect(decide([grant('officer', COMMUNE)], 'cases:write', { lineage: [PROVINCE, NATION] })).toBe(false)
    expect(decide([grant('officer')], 'figures:approve', { lineage })).toBe(false)
    expect(decide([grant('viewer')], 'cases:write', { lineage })).toBe(false)
    expect(decide([], 'areas:read', { lineage })).toBe(false)
  })
  it('keeps a grant for one field to that field and the ground', () => {
    const health = [grant('officer', null, 'health')]
    expect(decide(health, 'cases:write', { lineage, field: 'health' })).toBe(true)
    expect(decide(health, 'cases:write', { lineage, field: 'hazards' })).toBe(false)
    expect(decide(health, 'cases:write', { lineage })).toBe(false)
    expect(decide(health, 'areas:read', { lineage })).toBe(true)
    expect(decide([grant('admin', null, 'health')], 'users:write', { lineage })).toBe(false)
  })
  it('a grant more never takes a right away', () => {
    fc.assert(
      fc.property(fc.array(grantsOf, { maxLength: 4 }), grantsOf, rights, places, (grants, more, right, place) => {
        if (decide(grants, right, place)) expect(decide([...grants, more], right, place)).toBe(true)
      }),
    )
  })
  it('a grant on a sibling never opens', () => {
    fc.assert(
      fc.property(
        roles,
        fc.constantFrom(null, 'health'),
        rights,
        fc.constantFrom(undefined, 'health'),
        (role, field, right, asked) => {
          expect(decide([{ role, areaId: SIBLING, field }], right, { lineage, field: asked })).toBe(false)
        },
      ),
    )
  })
})

describe('reachOf', () => {
  it('names the roots, or all', () => {
    expect(
      reachOf([grant('viewer', COMMUNE), grant('officer', SIBLING), grant('viewer', COMMUNE)], 'cases:read'),
    ).toEqual([COMMUNE, SIBLING])
    expect(reachOf([grant('viewer', COMMUNE), grant('admin')], 'cases:read')).toBe('all')
    expect(reachOf([grant('viewer', COMMUNE)], 'cases:write')).toEqual([])
    expect(reachOf([grant('officer', null, 'health')], 'cases:read')).toEqual([])
    expect(reachOf([grant('officer', null, 'health')], 'cases:read', 'health')).toBe('all')
  })
  it('says the same as decide', () => {
    fc.assert(
      fc.property(fc.array(grantsOf, { maxLength: 4 }), rights, places, (grants, right, place) => {
        const reach = reachOf(grants, right, place.field)
        expect(reach === 'all' || place.lineage.some((id) => reach.includes(id))).toBe(decide(grants, right, place))
      }),
    )
  })
  it('tells the fields too', () => {
    expect(fieldsOf([grant('officer', null, 'health'), grant('viewer', COMMUNE, 'hazards')], 'cases:write')).toEqual([
      'health',
    ])
    expect(fieldsOf([grant('officer', COMMUNE)], 'cases:write')).toBe('all')
  })
})

describe('roles and scopes', () => {
  it('rise from viewer to admin', () => {
    const ladder: Role[] = ['viewer', 'officer', 'lead', 'admin']
    for (let i = 1; i < ladder.length; i++) {
      for (const right of ROLE_RIGHTS[ladder[i - 1]!]) expect(ROLE_RIGHTS[ladder[i]!]).toContain(right)
    }
    expect(new Set(RIGHTS).size).toBe(RIGHTS.length)
    expect(ROLE_RIGHTS.citizen).toEqual(['open311'])
  })
  it('scopes narrow a token, and never widen it', () => {
    const admin = [grant('admin')]
    expect(grantsRight({ grants: admin, scopes: ['readings:write'] }, 'readings:write')).toBe(true)
    expect(grantsRight({ grants: admin, scopes: ['readings:write'] }, 'figures:write')).toBe(false)
    expect(grantsRight({ grants: admin, scopes: [] }, 'areas:read')).toBe(false)
    expect(grantsRight({ grants: admin }, 'users:write')).toBe(true)
    expect(grantsRight({ grants: [grant('viewer')], scopes: ['all'] }, 'users:write')).toBe(false)
    expect(scopeRights('everything')).toEqual([])
    for (const scope of SCOPES) expect(scopeRights(scope).length).toBeGreaterThan(0)
  })
})
