import { useMemo } from 'react'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { CaseTypeOut } from '../desk-contract.ts'

export interface CaseTypes {
  all: readonly CaseTypeOut[]
  byId: ReadonlyMap<string, CaseTypeOut>
  /** The declarations have come. */
  ready: boolean
}

/** The case types this centre knows, as their modules declare them. */
export function useCaseTypes(): CaseTypes {
  const got = useGet<{ items: CaseTypeOut[] }>('/api/v1/case-types', undefined, { every: 0 })
  return useMemo(() => {
    const all = got.data?.items ?? []
    return { all, byId: new Map(all.map((type) => [type.id, type])), ready: got.data !== undefined }
  }, [got.data])
}
