/** How a dossier came in. Null = the other system says nothing. */
export type Channel = 'online' | 'direct' | 'post'

/** When a clock stood still. `until` null = it still does. */
export interface Stop {
  at: Date
  until: Date | null
  kind: 'pause' | 'supplement-requested'
}

/** What the formulas need to know of one dossier; nothing personal but an opaque key of the applicant. */
export interface Dossier {
  id: string
  code: string
  areaId: number
  office: string | null
  officer: string | null
  procedure: string | null
  sector: string | null
  phase: 'waiting' | 'working' | 'done' | 'refused'
  receivedAt: Date
  /** As first promised and moved by lawful stops, before any extension: what statistics judge by. */
  dueAt: Date | null
  endedAt: Date | null
  /** Working days it was given; null = unknown or in another unit. */
  term: number | null
  channel: Channel | null
  stops: readonly Stop[]
  /** The same text for the same person or organisation; null = unknown. */
  applicant: string | null
  /** Parcel of land the dossier is about. */
  parcel: string | null
}
