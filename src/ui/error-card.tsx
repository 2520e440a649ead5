import { TriangleAlert } from 'lucide-react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface ErrorCardProps {
  title?: string
  advice?: string
  /** What to read out to the administrator: the widget's name, a request number. */
  code?: string
  onRetry?: () => void
  lang?: Lang
  className?: string
}

/** What stands in the place of a panel that is unknown or broken, so that the board is never blank. */
export function ErrorCard({ title, advice, code, onRetry, lang = pageLang(), className }: ErrorCardProps) {
  return (
    <Card className={className}>
      <div role="alert" className="flex items-start gap-3 p-3.5">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-high" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{title ?? say(texts.brokenTitle, lang)}</p>
          <p className="mt-0.5 text-fg2">{advice ?? say(texts.brokenAdvice, lang)}</p>
          {code && <code className="mt-1.5 block text-caption break-all text-fg3">{code}</code>}
        </div>
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            {say(texts.retry, lang)}
          </Button>
        )}
      </div>
    </Card>
  )
}
