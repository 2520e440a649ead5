import { type Grant, type Right, ROLE_RIGHTS } from '#kernel/access.ts'

/**
 * Whether one of the grants gives a right for a field; null asks for more than single fields, undefined for anything at all.
 * For what a screen shows only: areas are not looked at, the server judges.
 */
export function opensField(
  grants: readonly Pick<Grant, 'role' | 'field'>[],
  right: Right,
  field: string | null | undefined,
): boolean {
  if (field === undefined) return true
  return grants.some(
    (grant) => ROLE_RIGHTS[grant.role].includes(right) && (grant.field === null || grant.field === field),
  )
}
