import type { Lang } from '#kernel/text.ts'
import { classes } from './classes.ts'

const names: Record<Lang, string> = { vi: 'Tiếng Việt', en: 'English' }

export interface LangToggleProps {
  lang: Lang
  onLang?: (lang: Lang) => void
  /** The same page in the other language, for surfaces without scripts. */
  href?: (lang: Lang) => string
}

/** VI | EN, each named in its own language. */
export function LangToggle({ lang, onLang, href }: LangToggleProps) {
  return (
    <fieldset aria-label="Ngôn ngữ / Language" className="inline-flex rounded-control bg-raised p-0.5">
      {(['vi', 'en'] as const).map((one) => {
        const shared = {
          lang: one,
          title: names[one],
          // What is seen stands in what is spoken, so that a voice command finds it.
          'aria-label': `${one.toUpperCase()} – ${names[one]}`,
          className: classes(
            'grid h-7 min-w-8 place-items-center rounded-chip px-1.5 text-caption font-semibold',
            one === lang ? 'bg-panel text-fg1 shadow-panel' : 'text-fg3 hover:text-fg1',
          ),
          children: one.toUpperCase(),
        }
        return href ? (
          <a key={one} href={href(one)} aria-current={one === lang || undefined} {...shared} />
        ) : (
          <button key={one} type="button" aria-pressed={one === lang} onClick={() => onLang?.(one)} {...shared} />
        )
      })}
    </fieldset>
  )
}
