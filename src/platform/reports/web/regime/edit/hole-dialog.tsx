import { useState } from 'react'
import { PersonField as ChoiceField } from '#platform/cases/web/person-field.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FigureWords, holeText } from './figure-words.tsx'
import { TALL } from './tall.ts'
import { texts } from './texts.ts'
import { useIndicators } from './use-indicators.ts'

/** Chooses a figure by its name; what goes into the text is a place that fills itself. */
export function HoleDialog({ onInsert, onClose }: { onInsert: (text: string) => void; onClose: () => void }) {
  const { say, lang } = useLang()
  const indicators = useIndicators()
  const [indicator, setIndicator] = useState<string | null>(null)
  const [shown, setShown] = useState({ period: '', form: 'value', scale: '' })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.insert)}
      lang={lang}
      actions={
        <>
          <Button className={TALL} onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button
            kind="primary"
            className={TALL}
            disabled={!indicator}
            onClick={() => indicator && onInsert(holeText(indicator, shown))}
          >
            {say(texts.insert)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ChoiceField
          id="hole-indicator"
          label={say(texts.indicator)}
          value={indicator}
          onValue={setIndicator}
          choices={indicators}
        />
        <FigureWords id="hole" value={shown} onValue={setShown} />
        {indicator && (
          <p aria-live="polite" className="text-fg2">
            {say(texts.inserted)}: <code className="break-all">{holeText(indicator, shown)}</code>
          </p>
        )}
      </div>
    </Dialog>
  )
}
