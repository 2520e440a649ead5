import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorCard } from '#ui/error-card.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Problem } from './api.ts'
import { useLang } from './words.tsx'

export interface GotProps<T> {
  of: UseQueryResult<T, Problem>
  children: (answer: T) => ReactNode
  /** Keeps the layout while the first answer is on its way. Default eight rows. */
  skeleton?: ReactNode
}

/** An answer, or what stands in its place: a skeleton of the same layout, an error with its reason and a retry. */
export function Got<T>({ of, children, skeleton }: GotProps<T>) {
  const { lang } = useLang()
  if (of.data !== undefined) return children(of.data)
  if (of.error)
    return <ErrorCard title={of.error.title} advice={of.error.detail} lang={lang} onRetry={() => void of.refetch()} />
  return skeleton ?? <SkeletonRows rows={8} lang={lang} />
}
