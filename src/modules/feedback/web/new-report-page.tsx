import { type FormEvent, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { Problem } from '#platform/routes/web/problem.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { TopicOut } from '../contract.ts'
import { CHANNELS } from '../words.ts'
import { texts } from './texts.ts'

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')

/** Writing down what somebody tells by phone or at the counter. Pressed twice it is one report. */
export default function NewReportPage() {
  const { say, lang } = useLang()
  const topics = useGet<{ items: TopicOut[] }>('/api/v1/feedback/topics', undefined, { every: 0 })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [saved, setSaved] = useState<{ id: string; code: string }>()
  const [clientId, setClientId] = useState(newId)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const words = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''))
    setErrors({})
    try {
      setSaved(await send<{ id: string; code: string }>('POST', '/api/v1/feedback/reports', { ...words, clientId }))
      setClientId(newId())
      form.reset()
    } catch (failed) {
      if (!(failed instanceof Problem)) throw failed
      const told = Object.fromEntries(failed.errors.map((e) => [e.path.slice(1), e.message]))
      setErrors(Object.keys(told).length ? told : { text: failed.title })
    }
  }
  const word = (name: string) => ({ id: name, name, error: errors[name], lang })
  return (
    <PageFrame title={say(texts.newTitle)} note={say(texts.newNote)} reading>
      {saved && (
        <p role="status" className="tone-ok mb-3 rounded-control bg-ok-soft px-3 py-2 text-read">
          {say(texts.saved)} <a href={caseUrl(saved.id)}>{saved.code}</a>. {say(texts.giveCode, { code: saved.code })}
        </p>
      )}
      <Card padded className="py-2">
        <form onSubmit={submit} className="flex flex-col gap-3">
          <NativeSelect
            id="channel"
            name="channel"
            label={say(texts.channel)}
            choices={(['phone', 'counter', 'hamlet'] as const).map((value) => ({ value, label: say(CHANNELS[value]) }))}
            lang={lang}
          />
          <TextField {...word('text')} label={say(texts.text)} rows={4} required maxLength={4000} />
          <NativeSelect
            {...word('topic')}
            label={say(texts.topic)}
            prompt={say(texts.pick)}
            choices={(topics.data?.items ?? []).map((t) => ({ value: t.code, label: say(t.title) }))}
            optional
          />
          <TextField {...word('address')} label={say(texts.address)} maxLength={300} optional />
          <TextField {...word('area')} label={say(texts.area)} maxLength={100} optional />
          <TextField {...word('name')} label={say(texts.name)} maxLength={100} optional />
          <TextField {...word('phone')} label={say(texts.phone)} type="tel" maxLength={30} optional />
          <Button type="submit" kind="primary" size="touch">
            {say(texts.save)}
          </Button>
        </form>
      </Card>
    </PageFrame>
  )
}
