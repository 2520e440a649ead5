import { useState } from 'react'
import { formatDay, vnDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FREQUENCIES } from '../../regime/contract.ts'
import { texts } from './texts.ts'

interface Turn {
  title: { vi: string; en: string }
  from: string
  to: string
  due: string
}

const MONTHLY = ['month', 'quarter', 'half', 'nine-months', 'year']
const REGIME = '/api/v1/reports/regime'

/** Adds a report: name, closing rule with the next turns to check it by, sender, owner, a first outline. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const [form, setForm] = useState({
    code: '',
    name: '',
    receiver: '',
    frequency: 'month',
    calendar: 'decree-09',
    unit: 'working-day',
    value: '2',
    owner: '',
    outline: '',
  })
  const [area, setArea] = useState<string | null>(null)
  const [days, setDays] = useState<{ from: string | null; to: string | null }>({ from: null, to: null })
  const [turns, setTurns] = useState<Turn[]>([])
  const put = (key: keyof typeof form) => (event: { currentTarget: unknown }) =>
    setForm({ ...form, [key]: (event.currentTarget as HTMLInputElement).value })
  const once = form.frequency === 'once'
  const rule = {
    frequency: form.frequency,
    calendar: MONTHLY.includes(form.frequency) ? form.calendar : 'calendar',
    offset:
      form.unit === 'fixed'
        ? { unit: 'fixed', day: Number(form.value) || 1 }
        : { unit: form.unit, value: Number(form.value) || 0 },
    ...(once && { exceptions: { 'dot-1': { from: days.from ?? undefined, to: days.to ?? undefined } } }),
  }
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      return true
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
      return false
    }
  }
  const preview = () =>
    attempt(async () => setTurns((await send<{ items: Turn[] }>('POST', `${REGIME}/preview`, { rule })).items))
  const save = async () => {
    const outline = form.outline
      .split('\n')
      .filter((line) => line.trim())
      .map((line) =>
        line.startsWith('#') ? { kind: 'heading', text: line.replace(/^#+\s*/, '') } : { kind: 'text', text: line },
      )
    const body = {
      code: form.code,
      name: form.name,
      receiver: form.receiver,
      rule,
      outline,
      ...(once && { kind: 'extraordinary' }),
      senders: [{ area: area ?? '', ...(form.owner && { owner: form.owner }) }],
    }
    if (!(await attempt(() => send('POST', REGIME, body)))) return
    refresh('/api/v1/reports', '/api/v1/reports/uses')
    onClose()
  }
  return (
    <Dialog
      open
      wide
      onOpen={(open) => !open && onClose()}
      title={say(texts.add)}
      lang={lang}
      actions={
        <>
          <Button onClick={() => void preview()}>{say(texts.nextTurns)}</Button>
          <Button
            kind="primary"
            disabled={!form.code || !form.name || !form.receiver || !area}
            onClick={() => void save()}
          >
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField id="report-code" label={say(texts.code)} value={form.code} onChange={put('code')} />
        <TextField id="report-name" label={say(texts.name)} value={form.name} onChange={put('name')} />
        <TextField id="report-receiver" label={say(texts.receiver)} value={form.receiver} onChange={put('receiver')} />
        <AreaPicker id="report-area" label={say(texts.area)} value={area} onValue={setArea} />
        <NativeSelect
          id="report-frequency"
          label={say(texts.frequency)}
          value={form.frequency}
          onChange={put('frequency')}
          choices={FREQUENCIES.map((f) => ({ value: f, label: say(texts[`every-${f}`]) }))}
        />
        {MONTHLY.includes(form.frequency) && (
          <NativeSelect
            id="report-calendar"
            label={say(texts.closing)}
            value={form.calendar}
            onChange={put('calendar')}
            choices={(['decree-09', 'calendar'] as const).map((c) => ({ value: c, label: say(texts[`closing-${c}`]) }))}
          />
        )}
        {once && (
          <>
            <DateField
              id="report-from"
              label={say(texts.from)}
              today={vnDay(new Date())}
              value={days.from}
              onValue={(from) => setDays({ ...days, from })}
              lang={lang}
            />
            <DateField
              id="report-to"
              label={say(texts.to)}
              today={vnDay(new Date())}
              value={days.to}
              onValue={(to) => setDays({ ...days, to })}
              lang={lang}
            />
          </>
        )}
        <NativeSelect
          id="report-offset"
          label={say(texts.offsetUnit)}
          value={form.unit}
          onChange={put('unit')}
          choices={(['working-day', 'calendar-day', 'fixed'] as const).map((u) => ({
            value: u,
            label: say(texts[`offset-${u}`]),
          }))}
        />
        <TextField
          id="report-value"
          inputMode="numeric"
          label={say(texts.offsetValue)}
          value={form.value}
          onChange={put('value')}
        />
        <TextField
          id="report-owner"
          optional
          lang={lang}
          label={say(texts.ownerName)}
          value={form.owner}
          onChange={put('owner')}
        />
        <TextField
          id="report-outline"
          className="sm:col-span-2"
          rows={6}
          optional
          lang={lang}
          label={say(texts.outline)}
          value={form.outline}
          onChange={put('outline')}
        />
      </div>
      {turns.length > 0 && (
        <ul aria-live="polite" className="mt-3 flex flex-col gap-1 text-fg2">
          {turns.map((turn) => (
            <li key={turn.from}>
              {say(texts.turn, {
                title: say(turn.title),
                from: formatDay(turn.from),
                to: formatDay(turn.to),
                due: formatDay(turn.due),
              })}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
