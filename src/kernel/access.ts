export type Role = 'viewer' | 'officer' | 'lead' | 'admin' | 'citizen'

/** A user holds a role over an area and all below it (null = everywhere), in one field or module (null = all). */
export interface Grant {
  role: Role
  areaId: number | null
  field: string | null
}

const READ = [
  'areas:read',
  'things:read',
  'readings:read',
  'figures:read',
  'alerts:read',
  'sources:read',
  'files:read',
  'boards:read',
  'cases:read',
] as const
const WORK = [
  'things:write',
  'readings:write',
  'figures:write',
  'alerts:move',
  'files:write',
  'cases:write',
  'imports:write',
  'boards:write',
] as const
const LEAD = [
  'figures:approve',
  'indicators:write',
  'cases:approve',
  'settings:read',
  'users:read',
  'audit:read',
] as const
const ADMIN = ['areas:write', 'sources:write', 'rules:write', 'settings:write', 'users:write', 'tokens:write'] as const

export type Right =
  | (typeof READ)[number]
  | (typeof WORK)[number]
  | (typeof LEAD)[number]
  | (typeof ADMIN)[number]
  | 'open311'

/** Every right there is. */
export const RIGHTS: readonly Right[] = [...READ, ...WORK, ...LEAD, ...ADMIN, 'open311']

/** What each role may do: one table, exhaustive by type. */
export const ROLE_RIGHTS: Record<Role, readonly Right[]> = {
  citizen: ['open311'],
  viewer: READ,
  officer: [...READ, ...WORK, 'open311'],
  lead: [...READ, ...WORK, ...LEAD, 'open311'],
  admin: RIGHTS,
}

/** The common ground: what somebody granted one field only may use although it belongs to no field. */
const GROUND: readonly Right[] = ['areas:read', 'files:read', 'boards:read', 'boards:write']

/** Where a right is asked for: the area with all above it (its lineage, any order), and the field or module if any. */
export interface Place {
  lineage: readonly number[]
  field?: string | undefined
}

/**
 * The access decision: does any grant give the right at this place? A grant over an area opens that area and what lies
 * below it, never a sibling or a parent. A grant for one field opens that field, and of what has no field only the ground.
 */
export function decide(grants: readonly Grant[], right: Right, place: Place): boolean {
  return grants.some(
    (grant) =>
      ROLE_RIGHTS[grant.role].includes(right) &&
      (grant.areaId === null || place.lineage.includes(grant.areaId)) &&
      opensField(grant, right, place.field),
  )
}

/**
 * How far a right reaches: everywhere, or the root areas it was granted on (each with all below it; none = []).
 * Pass the field where the list asked for has one: without it, grants for one field open only the ground.
 */
export function reachOf(grants: readonly Grant[], right: Right, field?: string): 'all' | number[] {
  const roots = new Set<number>()
  for (const grant of grants) {
    if (!ROLE_RIGHTS[grant.role].includes(right) || !opensField(grant, right, field)) continue
    if (grant.areaId === null) return 'all'
    roots.add(grant.areaId)
  }
  return [...roots]
}

/** The fields a right was granted for somewhere: all, or a list of them. */
export function fieldsOf(grants: readonly Grant[], right: Right): 'all' | string[] {
  const fields = new Set<string>()
  for (const grant of grants) {
    if (!ROLE_RIGHTS[grant.role].includes(right)) continue
    if (grant.field === null) return 'all'
    fields.add(grant.field)
  }
  return [...fields]
}

/** Whether somebody has a right anywhere at all: the first gate of a route. A token's scopes narrow what its grants give. */
export function grantsRight(holder: { grants: readonly Grant[]; scopes?: readonly string[] }, right: Right): boolean {
  return scopesAllow(holder.scopes, right) && holder.grants.some((grant) => ROLE_RIGHTS[grant.role].includes(right))
}

/** Scopes a machine's token may be narrowed to. */
export const SCOPES = [
  'readings:read',
  'readings:write',
  'figures:read',
  'figures:write',
  'cases:read',
  'cases:write',
  'indicators:write',
  'open311',
  'all',
] as const
export type Scope = (typeof SCOPES)[number]

/** Tells whether a text is a scope a token may have. */
export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text)
}

const SCOPE_RIGHTS: Record<Scope, readonly Right[]> = {
  'readings:read': ['readings:read', 'things:read', 'areas:read'],
  'readings:write': ['readings:write', 'things:read', 'areas:read'],
  'figures:read': ['figures:read', 'areas:read'],
  // Approving stays bound to the grants: the token of somebody who may not approve may not either.
  'figures:write': ['figures:write', 'figures:approve', 'areas:read'],
  'cases:read': ['cases:read', 'areas:read', 'files:read'],
  'cases:write': ['cases:read', 'cases:write', 'cases:approve', 'areas:read', 'files:write', 'imports:write'],
  'indicators:write': ['indicators:write', 'figures:read', 'areas:read', 'imports:write'],
  open311: ['open311'],
  all: RIGHTS,
}

/** The rights a scope lets through; none for a scope nobody knows. */
export function scopeRights(scope: string): readonly Right[] {
  return isScope(scope) ? SCOPE_RIGHTS[scope] : []
}

/** Whether a token's scopes let a right through; no scopes at all = a person, who is not narrowed. */
export function scopesAllow(scopes: readonly string[] | undefined, right: Right): boolean {
  return scopes === undefined || scopes.some((scope) => scopeRights(scope).includes(right))
}

function opensField(grant: Grant, right: Right, field: string | undefined): boolean {
  if (grant.field === null) return true
  return field === undefined ? GROUND.includes(right) : grant.field === field
}
