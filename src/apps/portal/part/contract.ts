import type { PartPage } from '#platform/reports/table-request/contract.ts'
import type { Frame } from '../contract.ts'

/** What the page of a unit's link shows. */
export interface PartData {
  frame: Frame
  token: string
  /** Undefined when the link is wrong, too late or its table signed off. */
  page: PartPage | undefined
  /** What is wrong with the whole, and with cells by id. */
  problem: string | null
  errors: Readonly<Record<string, string>>
  /** What was typed, when it comes back. */
  given: Readonly<Record<string, string>>
  saved: boolean
}
