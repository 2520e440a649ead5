import { Maximize, Minus, Plus } from 'lucide-react'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { texts } from './texts.ts'
import { stepped, type View, WHOLE } from './view.ts'

/** Zoom by buttons: nearer, farther, the whole. */
export function MapTools({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { say } = useLang()
  const look = 'rounded-none first:rounded-t-control last:rounded-b-control'
  return (
    <div className="no-print absolute top-3 right-3 flex flex-col divide-y divide-line rounded-control border border-line2 bg-panel shadow-panel">
      <IconButton
        className={look}
        label={say(texts.nearer)}
        icon={<Plus />}
        disabled={view.zoom >= 8}
        onClick={() => onView(stepped(view, 1.6))}
      />
      <IconButton
        className={look}
        label={say(texts.farther)}
        icon={<Minus />}
        disabled={view.zoom <= 1}
        onClick={() => onView(stepped(view, 1 / 1.6))}
      />
      <IconButton
        className={look}
        label={say(texts.whole)}
        icon={<Maximize />}
        disabled={view.zoom <= 1}
        onClick={() => onView(WHOLE)}
      />
    </div>
  )
}
