import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { readPlace } from './form-values.ts'
import { caseTexts as texts } from './texts-case.ts'

export interface CasePlace {
  lat: number
  lon: number
}

export interface PlaceFieldProps {
  id: string
  label: string
  value: CasePlace | null
  onValue: (place: CasePlace | null) => void
  error?: string
  optional?: boolean
}

/** A point: typed as two numbers, or where this device is. */
export function PlaceField({ id, label, value, onValue, error, optional }: PlaceFieldProps) {
  const { say, lang } = useLang()
  const [typed, setTyped] = useState(value ? placeText(value) : '')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const locate = () => {
    setFault(undefined)
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        const place = { lat: round(coords.latitude), lon: round(coords.longitude) }
        setTyped(placeText(place))
        onValue(place)
      },
      () => setFault(say(texts.placeDenied)),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        id={id}
        label={label}
        lang={lang}
        optional={optional}
        hint={say(texts.placeHint)}
        error={error ?? fault}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          const read = readPlace(event.target.value)
          setFault(undefined)
          if (read !== undefined) onValue(read)
        }}
        onBlur={() => readPlace(typed) === undefined && setFault(say(texts.placeWrong))}
      />
      <Button kind="quiet" icon={<LocateFixed />} className="self-start [[data-surface=phone]_&]:h-11" onClick={locate}>
        {say(texts.placeAsk)}
      </Button>
    </div>
  )
}

/** A point as it is typed and shown: five digits are a metre. */
export function placeText({ lat, lon }: CasePlace): string {
  return `${round(lat)}, ${round(lon)}`
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
