import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Text } from '#kernel/text.ts'
import { ErrorCard } from '#ui/error-card.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Problem } from './api.ts'
import { useLang } from './words.tsx'

/** What to do about a refusal that only repeats itself, and that asking again does not change. */
const ADVICE: Record<number, Text> = {
  403: {
    vi: 'Quyền do người quản trị giao theo địa bàn và lĩnh vực, ở phần Người dùng.',
    en: 'The administrator gives rights by area and field, under People.',
  },
  404: {
    vi: 'Đường dẫn có thể đã cũ hoặc gõ thiếu. Hãy tìm lại trong danh sách.',
    en: 'The address may be old or mistyped. Look for it in the list.',
  },
}

export interface GotProps<T> {
  of: UseQueryResult<T, Problem>
  children: (answer: T) => ReactNode
  /** Keeps the layout while the first answer is on its way. Default eight rows. */
  skeleton?: ReactNode
  /** The answer is the whole page: what stands in its place gets the page's margin and a heading. */
  page?: boolean
}

/** An answer, or what stands in its place: a skeleton of the same layout, an error with its reason and a retry. */
export function Got<T>({ of, children, skeleton, page }: GotProps<T>) {
  const { lang, say } = useLang()
  if (of.data !== undefined) return children(of.data)
  const inPlace = of.error ? (
    <>
      {page && <h1 className="spoken">{of.error.title}</h1>}
      <ErrorCard
        title={of.error.title}
        advice={adviceFor(of.error, say)}
        lang={lang}
        onRetry={of.error.status in ADVICE ? undefined : () => void of.refetch()}
      />
    </>
  ) : (
    (skeleton ?? <SkeletonRows rows={8} lang={lang} />)
  )
  return page ? <div className="px-3 pt-4 pb-8 sm:px-5">{inPlace}</div> : inPlace
}

function adviceFor({ status, title, detail }: Problem, say: (text: Text) => string): string | undefined {
  if (detail !== title) return detail
  const advice = ADVICE[status]
  return advice && say(advice)
}
