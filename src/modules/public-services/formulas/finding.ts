import type { Text } from '#kernel/text.ts'

/** What may be looked for. */
export const TRICKS = ['clock-stop', 're-created', 'mass-closing'] as const
export type Trick = (typeof TRICKS)[number]

export const TRICK_TITLES: Record<Trick, Text> = {
  'clock-stop': { vi: 'Tạm dừng tính giờ cần xem lại', en: 'Clock stops to be looked at' },
  're-created': { vi: 'Hồ sơ lập lại cần xem lại', en: 'Re-created dossiers to be looked at' },
  'mass-closing': { vi: 'Đóng dồn cuối ngày cần xem lại', en: 'Mass closings to be looked at' },
}

/** Something a person should look at again: which dossiers and why. It says what was seen, never what was meant. */
export interface Finding {
  trick: Trick
  dossiers: { id: string; code: string }[]
  office: string | null
  officer: string | null
  procedure: string | null
  /** Vietnamese day on which it was seen. */
  day: string
  /** Strongest first: comparable within one trick only. */
  weight: number
  why: Text
}

/** How well findings meet a list of what is known to be so. */
export interface Measured {
  found: number
  planted: number
  hit: number
  precision: number | null
  recall: number | null
}

/** Compares the dossiers found with a list of truth, by code, each counted once. */
export function measure(findings: readonly Finding[], truth: Iterable<string>): Measured {
  const found = new Set(findings.flatMap((finding) => finding.dossiers.map((dossier) => dossier.code)))
  const planted = new Set(truth)
  const hit = [...found].filter((code) => planted.has(code)).length
  return {
    found: found.size,
    planted: planted.size,
    hit,
    precision: found.size ? hit / found.size : null,
    recall: planted.size ? hit / planted.size : null,
  }
}
