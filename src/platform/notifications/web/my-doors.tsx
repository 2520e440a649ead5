import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { formatMoment } from '#ui/format.ts'
import { DOOR_KINDS, type DoorKind, type MyDoorOut } from '../contract.ts'
import { texts } from './texts.ts'

/** The ways by which I can be sent to, each with how it went last; ticked = I want it. */
export function MyDoors({ notBy, onNotBy }: { notBy: readonly string[]; onNotBy: (notBy: string[]) => void }) {
  const { say } = useLang()
  const got = useGet<{ items: MyDoorOut[] }>('/api/v1/notifications/doors')
  const items = got.data?.items ?? []
  if (got.data && !items.length) return <p className="text-caption text-fg3">{say(texts.noDoors)}</p>
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{say(texts.ways)}</legend>
      {items.map((one) => (
        <div key={one.id}>
          <Checkbox
            checked={!notBy.includes(one.id)}
            onChecked={(on) => onNotBy(on ? notBy.filter((id) => id !== one.id) : [...notBy, one.id])}
            label={`${one.title} · ${say(DOOR_KINDS[one.kind as DoorKind] ?? texts.ways)}`}
          />
          <p className="ml-7 text-caption text-fg3">
            {one.lastSentAt
              ? say(texts.lastSent, { at: formatMoment(Date.parse(one.lastSentAt)) })
              : say(texts.neverSent)}
            {one.waiting > 0 && ` · ${say(texts.waits, { n: one.waiting })}`}
            {one.lastError && <span className="block text-critical">{one.lastError}</span>}
          </p>
        </div>
      ))}
    </fieldset>
  )
}
