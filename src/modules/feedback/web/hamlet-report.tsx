import { type FormEvent, useState } from 'react'
import { useOutbox } from '#platform/routes/web/outbox.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { hamletTexts as texts } from './hamlet-texts.ts'

const EMPTY = { text: '', address: '', name: '', phone: '' }

/**
 * Writing down what somebody of the hamlet says: kept on the phone first, then sent; one report however often it is sent.
 * @param area the head's own unit, where there is one: the report belongs there.
 */
export function HamletReport({ area }: { area: string | undefined }) {
  const { say, lang } = useLang()
  const outbox = useOutbox()
  const [words, setWords, forget] = useDraft('feedback.hamlet', EMPTY)
  const [place, setPlace] = useState<{ lat: number; lon: number }>()
  const [told, setTold] = useState('')
  const [saved, setSaved] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const clientId = crypto.randomUUID()
    const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== ''))
    await outbox.keep({
      id: clientId,
      path: '/api/v1/feedback/reports',
      title: words.text.slice(0, 60),
      aged: true,
      body: { ...given, channel: 'hamlet', clientId, ...(area && { area }), ...(place && { place }) },
    })
    forget()
    setPlace(undefined)
    setTold('')
    setSaved(true)
  }
  const locate = () =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        setPlace({ lat: coords.latitude, lon: coords.longitude })
        setTold(say(texts.hereTaken, { m: Math.round(coords.accuracy) }))
      },
      () => setTold(say(texts.hereNot)),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  const word = (name: keyof typeof EMPTY) => ({
    id: name,
    name,
    value: words[name],
    lang,
    onChange: (event: { target: { value: string } }) => {
      setSaved(false)
      setWords({ ...words, [name]: event.target.value })
    },
  })
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {saved && (
        <p role="status" className="tone-ok rounded-control bg-ok-soft px-3 py-2 text-read">
          {say(texts.kept)}
        </p>
      )}
      <TextField {...word('text')} label={say(texts.what)} rows={4} required minLength={5} maxLength={4000} />
      <TextField {...word('address')} label={say(texts.where)} maxLength={300} required />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="touch" onClick={locate}>
          {say(texts.here)}
        </Button>
        <output className="text-read text-fg2">{told}</output>
      </div>
      <TextField {...word('name')} label={say(texts.who)} maxLength={100} optional />
      <TextField {...word('phone')} label={say(texts.phone)} type="tel" maxLength={30} optional />
      <Button type="submit" kind="primary" size="touch" wide>
        {say(texts.send)}
      </Button>
    </form>
  )
}
