import { useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { thingUrl } from '#platform/routes/web/urls.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { ThingOut } from '../contract.ts'
import { KindField } from './kind-field.tsx'
import { readPlace, writePlace } from './read-place.ts'
import { texts } from './texts.ts'

interface Draft {
  kind: string
  id: string
  vi: string
  en: string
  area: string | null
  place: string
  simulated: boolean
  fields: Record<string, unknown>
}

/** Registers a thing, or changes what the register says of one: the form is made from the fields its kind declares. */
export function ThingDialog({ thing, onClose }: { thing?: ThingOut; onClose: () => void }) {
  const { lang, say } = useLang()
  const { go } = useHere()
  const modules = useModules()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [start] = useState<Draft>(() => ({
    kind: thing?.kind ?? '',
    id: '',
    vi: thing?.name.vi ?? '',
    en: thing?.name.en ?? '',
    area: thing?.area ?? null,
    place: writePlace(thing?.place ?? null, lang),
    simulated: false,
    fields: thing?.fields ?? {},
  }))
  const [draft, setDraft, forget] = useDraft<Draft>(`thing.${thing ? `${thing.id}.${thing.version}` : 'new'}`, start)
  const [tried, setTried] = useState(false)
  const kind = modules.kindOf(draft.kind)
  const place = readPlace(draft.place)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const error = (name: string) => errorOf(sending.problem, name)
  const need = (empty: boolean) => (tried && empty ? say(texts.need) : undefined)
  const save = async () => {
    setTried(true)
    if (!draft.kind || !draft.vi.trim() || !draft.area || place === undefined) return
    const name = { vi: draft.vi.trim(), ...(draft.en.trim() && { en: draft.en.trim() }) }
    const body = { name, area: draft.area, place, fields: draft.fields }
    const done = await sending.run(() =>
      thing
        ? send<ThingOut & { warnings: Text[] }>('PATCH', `/api/v1/things/${encodeURIComponent(thing.id)}`, {
            ...body,
            version: thing.version,
          })
        : send<ThingOut & { warnings: Text[] }>('POST', '/api/v1/things', {
            ...body,
            kind: draft.kind,
            ...(draft.id.trim() && { id: draft.id.trim() }),
            simulated: draft.simulated,
            fields: Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value !== null)),
          }),
    )
    if (!done) return
    forget()
    refresh('/api/v1/things', '/api/v1/map')
    const warned = done.warnings?.map((text) => say(text)).join(' ')
    notice({
      status: warned ? 'medium' : 'ok',
      title: warned ? say(texts.warnings) : say(thing ? texts.saved : texts.registered, { name: say(done.name) }),
      ...(warned && { body: warned }),
    })
    onClose()
    if (!thing) go(thingUrl(done.id))
  }
  return (
    <FormDialog
      title={say(thing ? texts.edit : texts.add)}
      note={thing && say(thing.name)}
      verb={say(texts.save)}
      onSend={save}
      sending={sending}
      fields={['kind', 'name', 'vi', 'area', 'place', 'id', ...Object.keys(kind?.fields ?? {})]}
      onClose={onClose}
    >
      {!thing && (
        <Select
          id="thing-kind"
          label={say(texts.kind)}
          lang={lang}
          value={draft.kind || null}
          onValue={(next) => set({ kind: next, fields: {} })}
          choices={modules.kinds.map((one) => ({
            value: one.id,
            label: say(one.kind.title),
            note: say(modules.titleOf(one.id)),
          }))}
          hint={modules.kinds.length === 0 ? say(texts.noKinds) : undefined}
          error={error('kind') ?? need(!draft.kind)}
        />
      )}
      <TextField
        id="thing-name"
        label={say(texts.nameVi)}
        lang={lang}
        value={draft.vi}
        onChange={(event) => set({ vi: event.target.value })}
        error={error('name') ?? error('vi') ?? need(!draft.vi.trim())}
      />
      <TextField
        id="thing-name-en"
        label={say(texts.nameEn)}
        lang={lang}
        optional
        value={draft.en}
        onChange={(event) => set({ en: event.target.value })}
      />
      {!thing && (
        <TextField
          id="thing-id"
          label={say(texts.id)}
          hint={say(texts.idHint)}
          lang={lang}
          optional
          value={draft.id}
          onChange={(event) => set({ id: event.target.value })}
          error={error('id')}
        />
      )}
      <AreaPicker
        id="thing-area"
        label={say(texts.area)}
        value={draft.area}
        onValue={(area) => set({ area })}
        error={error('area') ?? need(!draft.area)}
      />
      <TextField
        id="thing-place"
        label={say(texts.place)}
        hint={say(texts.placeHint)}
        lang={lang}
        optional
        value={draft.place}
        onChange={(event) => set({ place: event.target.value })}
        error={
          error('place') ??
          (place === undefined && (tried || draft.place.length > 12) ? say(texts.placeWrong) : undefined)
        }
      />
      {Object.entries(kind?.fields ?? {}).map(([name, field]) => (
        <KindField
          key={name}
          id={`thing-field-${name}`}
          field={field}
          value={draft.fields[name]}
          onValue={(value) => set({ fields: { ...draft.fields, [name]: value } })}
          error={error(name)}
        />
      ))}
      {!thing && (
        <Checkbox
          label={say(texts.simulated)}
          checked={draft.simulated}
          onChecked={(simulated) => set({ simulated })}
        />
      )}
    </FormDialog>
  )
}
