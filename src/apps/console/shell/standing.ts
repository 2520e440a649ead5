/**
 * Which of the places we are at: the same address with its filters first, else the longest place that the path is or lies
 * below. The overview's address bears a slash at its end, so that nothing lies below it.
 */
export function placeAt(hrefs: readonly string[], path: string, search: string): string | undefined {
  const full = `${path}${search}`
  if (search && hrefs.includes(full)) return full
  const here = path.replace(/\/$/, '')
  return hrefs
    .filter((href) => !href.includes('?'))
    .filter((href) => here === href.replace(/\/$/, '') || (!href.endsWith('/') && here.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0]
}
