import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

/** One grey bar that keeps the place of a text or a picture; give it a size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classes('breathing block rounded-chip bg-track', className ?? 'h-3 w-24')} />
  )
}

/** The rows of a list that has not come yet; says once that it is loading. */
export function SkeletonRows({ rows, lang = pageLang() }: { rows: number; lang?: Lang }) {
  return (
    <div role="status">
      <span className="spoken">{say(texts.loading, lang)}</span>
      {Array.from({ length: rows }, (_, at) => `row ${at}`).map((key, at) => (
        <div key={key} className="flex h-[3.125rem] items-center gap-3 border-t border-line px-3.5">
          <Skeleton className={classes('h-3', at % 3 === 0 ? 'w-40' : at % 3 === 1 ? 'w-52' : 'w-32')} />
          <Skeleton className="ml-auto h-4 w-14" />
        </div>
      ))}
    </div>
  )
}
