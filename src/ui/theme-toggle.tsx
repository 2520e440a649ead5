import { Moon, Sun } from 'lucide-react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { IconButton } from './icon-button.tsx'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export type Theme = 'light' | 'dark'

/** Turns between the light and the dark theme; the caller writes it to `data-theme` and keeps it. */
export function ThemeToggle({
  theme,
  onTheme,
  lang = pageLang(),
}: {
  theme: Theme
  onTheme: (theme: Theme) => void
  lang?: Lang
}) {
  const dark = theme === 'dark'
  return (
    <IconButton
      label={say(dark ? texts.toLight : texts.toDark, lang)}
      icon={dark ? <Sun /> : <Moon />}
      onClick={() => onTheme(dark ? 'light' : 'dark')}
    />
  )
}
