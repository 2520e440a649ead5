import { type FormEvent, useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { TopicOut } from '../contract.ts'
import { GROUPS, PRIORITIES } from '../words.ts'
import { topicTexts as texts, UNITS } from './topic-texts.ts'

interface TopicDialogProps {
  /** Left out: a new one. */
  topic: TopicOut | undefined
  offices: readonly { code: string; name: string }[]
  onDone: () => void
}

/** Adding, changing or retiring one topic. */
export function TopicDialog({ topic, offices, onDone }: TopicDialogProps) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [active, setActive] = useState(topic?.active ?? true)
  const [unit, setUnit] = useState(topic?.term?.unit ?? '')
  const [busy, setBusy] = useState(false)
  const choices = (of: Record<string, Text>) =>
    Object.entries(of).map(([value, title]) => ({ value, label: say(title) }))
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const word = (name: string) => String(given.get(name) ?? '').trim()
    setBusy(true)
    setErrors({})
    try {
      const code = topic?.code ?? word('code')
      await send('PUT', `/api/v1/feedback/topics/${encodeURIComponent(code)}`, {
        title: { vi: word('vi'), en: word('en') },
        group: word('group'),
        priority: word('priority'),
        office: word('office') || null,
        term: unit ? { value: Number(word('value').replace(',', '.')), unit } : null,
        keywords: word('keywords')
          .split(',')
          .map((k) => k.trim())
          .filter(Boolean),
        active,
      })
      notice({ title: `${say(texts.saved)}: ${word('vi')}` })
      refresh('/api/v1/feedback/topics')
      onDone()
    } catch (failed) {
      if (!(failed instanceof Problem)) throw failed
      const told = Object.fromEntries(failed.errors.map((e) => [e.path.replace(/^\/(body\/)?/, ''), e.message]))
      setErrors(Object.keys(told).length ? told : { 'title/vi': failed.detail })
    }
    setBusy(false)
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onDone()}
      title={topic ? say(topic.title) : say(texts.add)}
      lang={lang}
      actions={
        <>
          <Button kind="quiet" onClick={onDone}>
            {say(texts.cancel)}
          </Button>
          <Button type="submit" form="topic" kind="primary" busy={busy}>
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <form id="topic" onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          id="vi"
          name="vi"
          label={say(texts.nameVi)}
          defaultValue={topic?.title.vi}
          error={errors['title/vi'] ?? errors.active}
          maxLength={120}
          required
          lang={lang}
        />
        <TextField
          id="en"
          name="en"
          label={say(texts.nameEn)}
          defaultValue={topic?.title.en}
          maxLength={120}
          lang={lang}
        />
        {!topic && (
          <TextField
            id="code"
            name="code"
            label={say(texts.code)}
            error={errors.code}
            maxLength={40}
            required
            lang={lang}
          />
        )}
        <NativeSelect
          id="group"
          name="group"
          label={say(texts.group)}
          defaultValue={topic?.group ?? 'other'}
          error={errors.group}
          choices={choices(GROUPS)}
          lang={lang}
        />
        <NativeSelect
          id="priority"
          name="priority"
          label={say(texts.priority)}
          defaultValue={topic?.priority ?? 'normal'}
          choices={choices(PRIORITIES)}
          lang={lang}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <NativeSelect
            id="unit"
            label={say(texts.term)}
            value={unit}
            onChange={(e) => setUnit(e.target.value)}
            prompt={say(texts.byTable)}
            choices={choices(UNITS)}
            lang={lang}
          />
          {unit && (
            <TextField
              id="value"
              name="value"
              label={say(texts.value)}
              inputMode="decimal"
              defaultValue={String(topic?.term?.value ?? '')}
              error={errors['term/value'] ?? errors.term}
              required
              lang={lang}
            />
          )}
        </div>
        <NativeSelect
          id="office"
          name="office"
          label={say(texts.office)}
          defaultValue={topic?.office ?? ''}
          error={errors.office}
          prompt={say(texts.byArea)}
          choices={offices.map((o) => ({ value: o.code, label: o.name }))}
          lang={lang}
        />
        <TextField
          id="keywords"
          name="keywords"
          label={say(texts.keywords)}
          defaultValue={topic?.keywords.join(', ')}
          lang={lang}
        />
        {topic && topic.code !== 'other' && (
          <Checkbox checked={active} onChecked={setActive} label={say(texts.active)} />
        )}
      </form>
    </Dialog>
  )
}
