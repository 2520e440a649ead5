import { type FormEvent, useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date-field.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { SettingOut } from '../contract.ts'
import { AreaPicker } from './area-picker.tsx'
import { centreSettings } from './centre-settings.ts'
import { enterSubmits } from './enter-submits.ts'
import { FormProblem } from './form-problem.tsx'
import { SettingValue } from './setting-value.tsx'
import { texts } from './texts.ts'
import { today } from './today.ts'
import { useSending } from './use-sending.ts'
import { ValueField } from './value-field.tsx'

export interface SettingPanelProps {
  setting: SettingOut
  title: string
  onClose: () => void
}

/** One setting: what held when and why, and the form that sets what holds from a day on. */
export function SettingPanel({ setting, title, onClose }: SettingPanelProps) {
  const { lang, say } = useLang()
  const may = useSession().may('settings:write')
  const day = today()
  const common = setting.history.filter((row) => row.areaId === null)
  const holding = common.find((row) => row.since <= day)
  return (
    <SidePanel open onOpen={(open) => !open && onClose()} title={title} note={setting.name} lang={lang}>
      <div className="flex flex-col gap-5">
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold text-fg2">{say(texts.history)}</h3>
          {setting.history.length === 0 && <p className="text-fg3">{say(texts.historyNone)}</p>}
          <ol className="divide-y divide-line">
            {setting.history.map((row) => (
              <li key={`${row.since}${row.areaId}${JSON.stringify(row.value)}`} className="flex flex-col gap-0.5 py-2">
                <span className="flex flex-wrap items-center gap-2">
                  <SettingValue value={row.value} unit={setting.unit} />
                  {row === holding && <Badge tone="ok">{say(texts.now)}</Badge>}
                  {row.since > day && <Badge tone="info">{say(texts.coming)}</Badge>}
                  {row.areaId !== null && <Badge>{say(texts.oneArea)}</Badge>}
                  <span className="ml-auto text-caption text-fg3 tabular-nums">{formatDay(row.since)}</span>
                </span>
                {row.source && <span className="text-caption text-fg3">{row.source}</span>}
              </li>
            ))}
            <li className="flex flex-col gap-0.5 py-2">
              <span className="flex items-center gap-2">
                <SettingValue value={setting.declared} unit={setting.unit} />
                <Badge tone={holding ? 'plain' : 'ok'}>{say(texts.byDefault)}</Badge>
              </span>
              {setting.source && <span className="text-caption text-fg3">{setting.source}</span>}
            </li>
          </ol>
        </section>
        {may ? (
          <SettingForm setting={setting} onDone={onClose} />
        ) : (
          <p className="rounded-control bg-raised px-3 py-2 text-fg2">{say(texts.mayNot)}</p>
        )}
      </div>
    </SidePanel>
  )
}

interface Draft {
  value: unknown
  since: string | null
  source: string
  area: string | null
}

function SettingForm({ setting, onDone }: { setting: SettingOut; onDone: () => void }) {
  const { lang, say } = useLang()
  const [start] = useState<Draft>(() => ({ value: setting.value, since: today(), source: '', area: null }))
  const [draft, setDraft, forget] = useDraft<Draft>(`settings.${setting.name}`, start)
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const since = draft.since ?? today()
    const done = await sending.run(() =>
      send('PUT', `/api/v1/settings/${encodeURIComponent(setting.name)}`, {
        value: draft.value,
        since,
        ...(draft.area && { area: draft.area }),
        ...(draft.source && { source: draft.source }),
      }),
    )
    if (done === undefined) return
    forget()
    refresh('/api/v1/settings', '/api/v1/boards')
    notice({ title: say(texts.saved, { day: formatDay(since) }) })
    onDone()
  }
  const error = (field: string) => errorOf(sending.problem, field)
  return (
    <form
      onSubmit={save}
      onKeyDown={enterSubmits}
      className="flex flex-col gap-3.5 border-t border-line pt-4"
      noValidate
    >
      <h3 className="font-semibold text-fg2">{say(texts.change)}</h3>
      <FormProblem problem={sending.problem} fields={['value', 'since', 'source', 'area']} />
      {centreSettings[setting.name]?.area ? (
        <AreaPicker
          id="setting-value"
          label={say(texts.newValue)}
          value={typeof draft.value === 'string' && draft.value ? draft.value : null}
          onValue={(code) => setDraft({ ...draft, value: code ?? '' })}
          error={error('value')}
        />
      ) : (
        <ValueField
          id="setting-value"
          label={say(texts.newValue)}
          like={setting.declared}
          value={draft.value}
          onValue={(value) => setDraft({ ...draft, value })}
          unit={setting.unit}
          error={error('value')}
        />
      )}
      <DateField
        id="setting-since"
        label={say(texts.from)}
        hint={say(texts.fromHint)}
        lang={lang}
        today={today()}
        value={draft.since}
        onValue={(since) => setDraft({ ...draft, since })}
        error={error('since')}
      />
      <TextField
        id="setting-source"
        label={say(texts.source)}
        hint={say(texts.sourceHint)}
        lang={lang}
        optional
        value={draft.source}
        onChange={(event) => setDraft({ ...draft, source: event.target.value })}
        error={error('source')}
      />
      <AreaPicker
        id="setting-area"
        label={say(texts.onlyArea)}
        hint={say(texts.onlyAreaHint)}
        empty={say(texts.wholeCentre)}
        optional
        value={draft.area}
        onValue={(area) => setDraft({ ...draft, area })}
        error={error('area')}
      />
      <div>
        <Button type="submit" kind="primary" busy={sending.busy}>
          {say(texts.save)}
        </Button>
      </div>
    </form>
  )
}
