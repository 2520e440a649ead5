/**
 * The area a person's pages begin with: the first unit they were granted, where all of these lie below the centre's own
 * area, else the centre's. Told by the codes alone: a commune's has five digits, a province's two, the country's none.
 * @param home code of the centre's area, null = the country.
 */
export function ownArea(grants: readonly { area: string | null }[], home: string | null): string | null {
  const digits = (code: string | null) => code?.replace(/\D/g, '').length ?? 0
  const below = grants.length > 0 && grants.every((grant) => digits(grant.area) > digits(home))
  return below ? (grants[0]?.area ?? home) : home
}
