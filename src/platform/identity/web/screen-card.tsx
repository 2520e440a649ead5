import type { ReactNode } from 'react'
import { usePreferences } from '#platform/routes/web/preferences.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { classes } from '#ui/classes.ts'
import { LangToggle } from '#ui/lang-toggle.tsx'
import { texts } from './texts.ts'

/** Language, theme, rows and sound of this screen; kept on this machine only. */
export function ScreenCard() {
  const { say, lang, setLang } = useLang()
  const { theme, density, sound, prefer, trySound } = usePreferences()
  return (
    <div className="flex flex-col gap-3">
      <Line label={say(texts.language)}>
        <LangToggle lang={lang} onLang={setLang} />
      </Line>
      <Line label={say(texts.theme)}>
        <Either
          label={say(texts.theme)}
          value={theme}
          choices={[
            ['light', say(texts.light)],
            ['dark', say(texts.dark)],
          ]}
          onValue={(next) => prefer({ theme: next })}
        />
      </Line>
      <Line label={say(texts.density)}>
        <Either
          label={say(texts.density)}
          value={density}
          choices={[
            ['dense', say(texts.dense)],
            ['roomy', say(texts.roomy)],
          ]}
          onValue={(next) => prefer({ density: next })}
        />
      </Line>
      <div className="flex items-start justify-between gap-3">
        <Checkbox
          checked={sound}
          onChecked={(on) => {
            prefer({ sound: on })
            if (on) trySound()
          }}
          label={say(texts.sound)}
          hint={say(texts.soundHint)}
        />
        {sound && (
          <Button size="small" onClick={trySound}>
            {say(texts.trySound)}
          </Button>
        )}
      </div>
    </div>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-3">
      <span className="font-medium">{label}</span>
      {children}
    </div>
  )
}

interface EitherProps<T extends string> {
  label: string
  value: T
  choices: readonly (readonly [T, string])[]
  onValue: (value: T) => void
}

function Either<T extends string>({ label, value, choices, onValue }: EitherProps<T>) {
  return (
    <fieldset className="inline-flex rounded-control bg-raised p-0.5">
      <legend className="spoken">{label}</legend>
      {choices.map(([one, word]) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onValue(one)}
          className={classes(
            'h-8 rounded-chip px-3 font-medium [[data-surface=phone]_&]:h-11',
            one === value ? 'bg-panel text-fg1 shadow-panel' : 'text-fg2 hover:text-fg1',
          )}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}
