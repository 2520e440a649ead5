import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import type { InboxOf } from '../contract.ts'
import { texts } from './texts.ts'

const SCOPES: { of: InboxOf; word: 'mine' | 'ofOffice' | 'ofAll' }[] = [
  { of: 'me', word: 'mine' },
  { of: 'office', word: 'ofOffice' },
  { of: 'all', word: 'ofAll' },
]

/** Whose work is looked at: mine, my office's, or all I may work on. */
export function InboxScope({ of }: { of: InboxOf }) {
  const { say } = useLang()
  const { change } = useHere()
  return (
    <fieldset className="flex overflow-hidden rounded-control border border-line2">
      <legend className="spoken">{say(texts.whose)}</legend>
      {SCOPES.map(({ of: one, word }) => (
        <button
          key={one}
          type="button"
          aria-pressed={of === one}
          onClick={() => change({ of: one === 'me' ? undefined : one })}
          className={classes(
            'flex h-8 items-center px-2.5 font-medium focus-visible:outline-offset-[-2px] [[data-surface=phone]_&]:h-11',
            of === one ? 'bg-accent-soft text-accent' : 'bg-panel text-fg2 hover:text-fg1',
          )}
        >
          {say(texts[word])}
        </button>
      ))}
    </fieldset>
  )
}
