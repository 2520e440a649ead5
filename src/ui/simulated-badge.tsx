import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

/** The dashed badge that everything simulated must bear. */
export function SimulatedBadge({ lang = pageLang(), className }: { lang?: Lang; className?: string }) {
  return (
    <span
      className={classes(
        'inline-block rounded-chip border border-dashed border-line3 px-[0.4375rem] py-px text-axis whitespace-nowrap text-fg3',
        className,
      )}
    >
      {say(texts.simulated, lang)}
    </span>
  )
}
