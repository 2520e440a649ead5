import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { controlClass, Field } from '#ui/field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Shell } from '../shell.tsx'
import type { FormData } from './contract.ts'
import { texts } from './texts.ts'

interface Props {
  data: FormData
  lang: Lang
}

/** The form for a report: a plain form that any browser can send, and the look-up of reports sent before. */
export function ReportPage({ data, lang }: Props) {
  return (
    <Shell data={data.frame} lang={lang}>
      <div className="mx-auto flex w-full max-w-[42rem] flex-col gap-4">
        <div>
          <h1 className="text-head font-bold">{say(texts.send, lang)}</h1>
          <p className="text-fg2">{say(texts.lead, lang)}</p>
        </div>
        <p className="tone-critical rounded-control bg-critical-soft px-3.5 py-2.5 text-read">
          {say(texts.danger, lang)}
        </p>
        <div
          id="outbox"
          hidden
          className="tone-high rounded-control bg-high-soft px-3.5 py-2.5 text-read"
          role="status"
        />
        {data.problem && (
          <div role="alert" className="rounded-control bg-critical-soft px-3.5 py-2.5 font-medium text-critical">
            {data.problem}
          </div>
        )}
        <Card padded className="py-1">
          <ReportForm data={data} lang={lang} />
        </Card>
        <LookUp data={data} lang={lang} />
      </div>
    </Shell>
  )
}

function ReportForm({ data, lang }: Props) {
  const { given, errors } = data
  const word = (name: string) => ({ id: name, name, defaultValue: given[name] ?? '', error: errors[name], lang })
  return (
    <form
      id="report"
      method="post"
      action={`phan-anh?lang=${lang}`}
      encType="multipart/form-data"
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="clientId" value={data.clientId} />
      <input type="hidden" name="lat" value={given.lat ?? ''} />
      <input type="hidden" name="lon" value={given.lon ?? ''} />
      <TextField
        {...word('text')}
        label={say(texts.text, lang)}
        hint={say(texts.textHint, lang)}
        rows={5}
        required
        maxLength={4000}
      />
      <Choice
        name="topic"
        label={say(texts.topic, lang)}
        chosen={given.topic}
        error={errors.topic}
        lang={lang}
        any={say(texts.topicAny, lang)}
      >
        {groupsOf(data.topics).map(([group, topics]) => (
          <optgroup key={group.vi} label={say(group, lang)}>
            {topics.map((topic) => (
              <option key={topic.code} value={topic.code}>
                {say(topic.title, lang)}
              </option>
            ))}
          </optgroup>
        ))}
      </Choice>
      <Field
        id="photo"
        label={say(texts.photo, lang)}
        hint={data.problem ? say(texts.photosAgain, lang) : say(texts.photoHint, lang)}
        error={errors.photo}
        optional
        lang={lang}
      >
        <input
          id="photo"
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          aria-describedby="photo-hint"
          className={`${controlClass} py-2`}
        />
      </Field>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium">{say(texts.where, lang)}</legend>
        <div id="locate" hidden className="flex flex-wrap items-center gap-3">
          <Button type="button" kind="plain" size="touch">
            {say(texts.locate, lang)}
          </Button>
          <Button type="button" kind="plain" size="touch">
            {say(texts.onMap, lang)}
          </Button>
          <output className="text-read text-fg2">{given.lat && say(texts.placeKept, lang)}</output>
        </div>
        <div id="place-map" hidden />
        <TextField {...word('address')} label={say(texts.address, lang)} maxLength={300} optional />
        {data.areas.length > 0 ? (
          <Choice
            name="area"
            label={say(texts.area, lang)}
            chosen={given.area}
            error={errors.area}
            lang={lang}
            any={say(texts.areaAny, lang)}
          >
            {data.areas.map((area) => (
              <option key={area.code} value={area.code}>
                {area.name}
              </option>
            ))}
          </Choice>
        ) : (
          <TextField
            {...word('area')}
            label={say(texts.area, lang)}
            hint={say(texts.areaHint, lang)}
            maxLength={100}
            optional
          />
        )}
      </fieldset>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium">{say(texts.who, lang)}</legend>
        <TextField {...word('name')} label={say(texts.name, lang)} autoComplete="name" maxLength={100} optional />
        <TextField
          {...word('phone')}
          label={say(texts.phone, lang)}
          hint={say(texts.phoneHint, lang)}
          type="tel"
          autoComplete="tel"
          maxLength={30}
          optional
        />
      </fieldset>
      <div className="flex flex-col gap-1 text-read text-fg2">
        <p>{say(texts.privacy, lang)}</p>
        <p>{say(texts.law, lang)}</p>
      </div>
      <Button type="submit" kind="primary" size="touch" wide>
        {say(texts.submit, lang)}
      </Button>
    </form>
  )
}

interface ChoiceProps {
  name: string
  label: string
  any: string
  chosen: string | undefined
  error: string | undefined
  lang: Lang
  children: React.ReactNode
}

function Choice({ name, label, any, chosen, error, lang, children }: ChoiceProps) {
  return (
    <Field id={name} label={label} error={error} lang={lang} optional>
      <select
        id={name}
        name={name}
        defaultValue={chosen ?? ''}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        className={controlClass}
      >
        <option value="">{any}</option>
        {children}
      </select>
    </Field>
  )
}

function LookUp({ data, lang }: Props) {
  return (
    <Card id="tra-cuu" title={say(texts.find, lang)} padded>
      {/* The answer to a code that is not there is this page again: it opens here, not at the top. */}
      <form method="get" action="phan-anh#tra-cuu" className="flex flex-wrap items-end gap-3">
        <TextField
          id="ma"
          name="ma"
          label={say(texts.code, lang)}
          defaultValue={data.lookedUp ?? ''}
          error={data.lookedUp === null ? undefined : say(data.lookedUp.trim() ? texts.notThere : texts.noCode, lang)}
          placeholder="PA-261122-0007"
          lang={lang}
          className="min-w-0 flex-1 basis-[12rem]"
        />
        <Button type="submit" size="touch">
          {say(texts.look, lang)}
        </Button>
      </form>
      <p className="pt-3 text-read">
        <a href="phan-anh/gan-day">{say(texts.recent, lang)}</a>
      </p>
    </Card>
  )
}

function groupsOf(topics: FormData['topics']): [FormData['topics'][number]['group'], FormData['topics']][] {
  const groups = new Map<string, [FormData['topics'][number]['group'], FormData['topics']]>()
  for (const topic of topics) {
    const known = groups.get(topic.group.vi)
    if (known) known[1].push(topic)
    else groups.set(topic.group.vi, [topic.group, [topic]])
  }
  return [...groups.values()]
}
