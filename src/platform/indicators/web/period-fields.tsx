import { useLang } from '#platform/routes/web/words.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import type { DefinitionIn } from '../contract.ts'
import type { DefinePart } from './define-inputs.tsx'
import { periodKinds, texts } from './texts.ts'

/** For which periods values are given; `lacking`: none was chosen though one is needed. */
export function PeriodFields({ value, set, lacking }: Pick<DefinePart, 'value' | 'set'> & { lacking: boolean }) {
  const { say } = useLang()
  return (
    <fieldset>
      <legend className="font-medium">{say(texts.periods)}</legend>
      <div className="flex flex-wrap gap-x-5">
        {Object.entries(periodKinds).map(([kind, label]) => (
          <Checkbox
            key={kind}
            checked={(value.periods as string[]).includes(kind)}
            onChecked={(on) =>
              set({
                periods: (on
                  ? [...value.periods, kind]
                  : value.periods.filter((one) => one !== kind)) as DefinitionIn['periods'],
              })
            }
            label={say(label)}
          />
        ))}
      </div>
      {lacking && (
        <p role="alert" className="text-caption font-medium text-critical">
          {say(texts.need)}
        </p>
      )}
    </fieldset>
  )
}
