import type { UseQueryResult } from '@tanstack/react-query'
import type { Overview } from '#platform/boards/contract.ts'
import type { Problem } from '#platform/routes/web/problem.ts'
import { useGet } from '#platform/routes/web/use-get.ts'

/** Where the overview is asked for. */
export const OVERVIEW = '/api/v1/boards/overview'

/** The overview of the home area: one answer for the header, the bell, the first page and the wall. */
export function useOverview(): UseQueryResult<Overview, Problem> {
  return useGet<Overview>(OVERVIEW)
}
