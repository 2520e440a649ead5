import type { FigureOut } from '../contract.ts'

/** The unit that bears a code on the day looked at, as the list of areas says. */
export interface Bearer {
  code: string
  validFrom: string
}

/**
 * Of figures asked for by code, those of one unit: a code has borne others before (20900 was Trà Sơn and is Trà My), and their
 * figures make no course together. Where nobody bears the code today, those of its last bearer.
 */
export function ofBearer<F extends Pick<FigureOut, 'area' | 'areaFrom'>>(
  figures: readonly F[],
  code: string | null,
  bearer: Bearer | undefined,
): F[] {
  const all = figures.filter((one) => one.area === code)
  const from =
    bearer?.code === code
      ? bearer?.validFrom
      : all
          .map((one) => one.areaFrom)
          .sort()
          .at(-1)
  return all.filter((one) => one.areaFrom === from)
}
