/** How far down a unit lies, by its code: the country, a province (two digits), a district (three), a commune (five), else a hamlet. */
function depth(code: string | null): number {
  if (code === null || code === 'VN') return 0
  return /^(\d\d|\d{3}|\d{5})$/.test(code) ? code.length : 9
}

/**
 * The area a person's pages begin with: the first unit they were granted, where all of these lie below the centre's own
 * area, else the centre's. Told by the codes alone.
 * @param home code of the centre's area, null = the country.
 */
export function ownArea(grants: readonly { area: string | null }[], home: string | null): string | null {
  const below = grants.length > 0 && grants.every((grant) => depth(grant.area) > depth(home))
  return below ? (grants[0]?.area ?? home) : home
}
