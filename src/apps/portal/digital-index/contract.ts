import type { ResultOut } from '#modules/digital-index/contract.ts'
import type { Frame } from '../contract.ts'

/** Published results, the newest first. */
export interface IndexData {
  frame: Frame
  results: ResultOut[]
}
