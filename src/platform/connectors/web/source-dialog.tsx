import { useState } from 'react'
import { slug } from '#kernel/vietnamese.ts'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { sourceUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import type { Door, SourceOut } from '#platform/sources/contract.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Connectors } from './connector-list.ts'
import { SettingsField } from './settings-field.tsx'
import { fieldsOf, lackingFields, settingsToSend } from './settings-form.ts'
import { texts } from './texts.ts'

/** Devices that send the centre's own format need no connector. */
const OWN = 'own'

/** Adds a source or changes one: the settings are asked for by the form of its connector; secrets go in and never come out. */
export function SourceDialog({ source, onClose }: { source?: SourceOut; onClose: () => void }) {
  const { lang, say } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const connectors = useGet<Connectors>('/api/v1/connectors', undefined, { every: 0 })
  const [connector, setConnector] = useState(source ? (source.connector ?? OWN) : '')
  const [title, setTitle] = useState(source?.title.vi ?? '')
  const [id, setId] = useState('')
  const [giver, setGiver] = useState(source?.giver ?? '')
  const [minutes, setMinutes] = useState<number | null>(
    source ? (source.scheduleSeconds === null ? null : source.scheduleSeconds / 60) : 10,
  )
  const [simulated, setSimulated] = useState(false)
  const [config, setConfig] = useState<Record<string, unknown>>(source?.config ?? {})
  const [tried, setTried] = useState(false)
  const chosen = connectors.data?.items.find((one) => one.id === connector)
  const door = (source?.door ?? chosen?.door ?? 'push') as Door
  const fields = fieldsOf(chosen?.form)
  const kept = source?.secrets ?? []
  const lacking = lackingFields(fields, config, kept)
  const need = (empty: boolean) => (tried && empty ? say(texts.need) : undefined)
  const error = (field: string) => errorOf(sending.problem, field)
  const save = async () => {
    setTried(true)
    if (!connector || !title.trim() || lacking.length > 0) return
    const shared = {
      title: { vi: title.trim(), en: source?.title.en || title.trim() },
      config: settingsToSend(fields, config),
      scheduleSeconds: door === 'pull' && minutes !== null ? Math.round(minutes * 60) : null,
      giver: giver.trim() || null,
    }
    const made = id.trim() || slug(title)
    const done = await sending.run(() =>
      source
        ? send<SourceOut>('PATCH', `/api/v1/sources/${encodeURIComponent(source.id)}`, shared)
        : send<SourceOut>('POST', '/api/v1/sources', {
            ...shared,
            id: made,
            door,
            connector: connector === OWN ? null : connector,
            simulated,
          }),
    )
    if (!done) return
    refresh('/api/v1/sources')
    notice({ title: source ? say(texts.saved) : say(texts.added, { title: title.trim() }) })
    onClose()
    if (!source) go(sourceUrl(made))
  }
  return (
    <FormDialog
      title={say(source ? texts.change : texts.add)}
      note={source && say(source.title)}
      verb={say(texts.save)}
      onSend={save}
      sending={sending}
      fields={['id', 'title', 'scheduleSeconds', 'giver', ...fields.map((field) => field.name)]}
      onClose={onClose}
    >
      {!source && (
        <Select
          id="source-connector"
          label={say(texts.connector)}
          lang={lang}
          value={connector || null}
          onValue={(next) => {
            setConnector(next)
            setConfig({})
          }}
          hint={chosen && say(chosen.help)}
          error={need(!connector)}
          choices={[
            ...(connectors.data?.items ?? []).map((one) => ({
              value: one.id,
              label: say(one.title),
              note: say(one.help),
            })),
            { value: OWN, label: say(texts.noConnector) },
          ]}
        />
      )}
      <TextField
        id="source-title"
        label={say(texts.name)}
        hint={say(texts.nameHint)}
        lang={lang}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={error('title') ?? need(!title.trim())}
      />
      {!source && (
        <TextField
          id="source-id"
          label={say(texts.id)}
          hint={say(texts.idHint)}
          lang={lang}
          optional
          value={id}
          placeholder={slug(title)}
          onChange={(event) => setId(event.target.value)}
          error={error('id')}
        />
      )}
      <TextField
        id="source-giver"
        label={say(texts.giver)}
        lang={lang}
        optional
        value={giver}
        onChange={(event) => setGiver(event.target.value)}
        error={error('giver')}
      />
      {fields.map((field) => (
        <SettingsField
          key={`${connector} ${field.name}`}
          field={field}
          value={config[field.name]}
          onValue={(value) => setConfig((before) => ({ ...before, [field.name]: value }))}
          kept={kept.includes(field.name)}
          error={error(field.name) ?? need(lacking.includes(field.name))}
        />
      ))}
      {door === 'pull' && (
        <NumberField
          id="source-every"
          label={say(texts.every)}
          hint={say(texts.everyHint)}
          unit={say(texts.everyMinutes)}
          lang={lang}
          optional
          value={minutes}
          onValue={setMinutes}
          error={error('scheduleSeconds')}
        />
      )}
      {!source && (
        <Checkbox
          label={say(texts.simulated)}
          hint={say(texts.simulatedHint)}
          checked={simulated}
          onChecked={setSimulated}
        />
      )}
    </FormDialog>
  )
}
