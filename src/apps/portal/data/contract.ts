import type { Catalogue } from '#platform/open-data/contract.ts'
import type { Frame } from '../contract.ts'

/** One page of the catalogue for people. */
export interface OpenDataPage {
  frame: Frame
  catalogue: Catalogue
  /** From 1. */
  page: number
  pages: number
  total: number
}

/** Datasets of one page: more would make it too heavy for a phone. */
export const PER_PAGE = 30
