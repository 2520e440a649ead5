import { describe, expect, it } from 'vitest'
import { findBreaches, wall } from './floors.ts'

describe('the walls of the house', () => {
  it('hold in the whole source', () => {
    expect(findBreaches(new URL('..', import.meta.url).pathname)).toEqual([])
  })
  it('let floors import only downwards', () => {
    expect(wall('kernel/time.ts', 'platform/contract.ts')).toBeDefined()
    expect(wall('platform/areas/server/a.ts', 'kernel/time.ts')).toBeUndefined()
    expect(wall('platform/areas/server/a.ts', 'modules/hazards/module.ts')).toBeDefined()
  })
  it('let a rung use only rungs above it', () => {
    expect(wall('platform/readings/server/a.ts', 'platform/alerts/server/b.ts')).toBeDefined()
    expect(wall('platform/alerts/server/a.ts', 'platform/readings/server/b.ts')).toBeUndefined()
  })
  it('keep the sides apart', () => {
    expect(wall('platform/alerts/web/a.tsx', 'platform/alerts/server/b.ts')).toBeDefined()
    expect(wall('platform/alerts/server/a.ts', 'platform/alerts/web/b.tsx')).toBeDefined()
    expect(wall('platform/alerts/contract.ts', 'platform/alerts/server/b.ts')).toBeDefined()
    expect(wall('kernel/time.ts', 'npm:node:fs')).toBeDefined()
  })
  it('keep modules strangers to each other', () => {
    expect(wall('modules/hazards/server/a.ts', 'modules/feedback/module.ts')).toBeDefined()
  })
})
