import { type Grant, ROLE_RIGHTS } from '#kernel/access.ts'

/**
 * The commune somebody opens cases in: the only one he was granted to work in. Null for who works in several, in a whole
 * province or everywhere: there it must be chosen each time.
 */
export function ownCommune(grants: readonly { role: Grant['role']; area: string | null }[]): string | null {
  const writes = grants.filter((grant) => ROLE_RIGHTS[grant.role].includes('cases:write'))
  const [only, ...more] = new Set(writes.map((grant) => grant.area))
  return only && more.length === 0 && /^\d{5}$/.test(only) ? only : null
}
