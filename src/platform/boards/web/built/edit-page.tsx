import { Plus, Redo2, Save, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { Problem, send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useHome } from '#platform/settings/web/use-home.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { BoardOut, Widget, WidgetKind } from '../../board-contract.ts'
import { boardsUrl, boardUrl } from './addresses.ts'
import { type Draft, doubled, historyOf, moved, type RawWidget, redo, sized, step, undo } from './edit-history.ts'
import { EditedWidget } from './edited-widget.tsx'
import { KIND_WORDS, texts } from './texts.ts'
import { ViewBar } from './view-bar.tsx'
import { WidgetForm } from './widget-form.tsx'
import { usePreview } from './widget-preview.tsx'
import { titleOf } from './widget-words.ts'
import './boards.css'

/** The builder: the board as it is, each widget with a handle to drag or to move by arrows; nothing is lost before saving. */
export default function EditPage() {
  const { params } = useHere()
  const id = params.id ?? ''
  const got = useGet<BoardOut>(`/api/v1/boards/${encodeURIComponent(id)}`, undefined, { every: 0 })
  return (
    <Got page of={got}>
      {(board) => <Builder key={id} board={board} />}
    </Got>
  )
}

interface Kept {
  version: number
  draft: Draft
}

function Builder({ board }: { board: BoardOut }) {
  const { say } = useLang()
  const { go } = useHere()
  const home = useHome()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const loaded: Draft = {
    title: board.title,
    note: board.note,
    view: board.own,
    widgets: board.widgets.map((one) => one.widget as RawWidget),
  }
  const [kept, keep, forget] = useDraft<Kept | null>(`boards.${board.id}`, null)
  const [version, setVersion] = useState(kept?.version ?? board.version)
  const [history, setHistory] = useState(() => historyOf(kept?.draft ?? loaded))
  const [form, setForm] = useState<Widget | 'new' | null>(null)
  const [said, setSaid] = useState('')
  const { now } = history
  const all = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const area = now.view.area ?? home ?? undefined
  const place = useGet<{ kind: string }>(`/api/v1/areas/${area}`, undefined, { every: 0, wait: !area })
  const preview = usePreview(now.widgets, now.view)
  const change = (part: Partial<Draft>, same = false) => {
    const next = { ...now, ...part }
    setHistory(step(history, next, same))
    keep({ version, draft: next })
  }
  const turn = (how: typeof undo) => {
    const next = how(history)
    setHistory(next)
    keep({ version, draft: next.now })
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      turn(event.shiftKey ? redo : undo)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const painted = (id: string) => preview.data?.widgets.find((one) => one.id === id)
  const nameOf = (one: RawWidget) => {
    const found = painted(one.id)
    const kind = KIND_WORDS[one.kind as WidgetKind]
    return found ? titleOf(found, say) : kind ? say(kind) : one.kind
  }
  const place_ = (widgets: RawWidget[], id: string) => {
    change({ widgets })
    const at = widgets.findIndex((one) => one.id === id)
    const one = widgets[at]!
    setSaid(say(texts.moved, { title: nameOf(one), n: at + 1, all: widgets.length, span: one.span ?? 6 }))
  }
  const save = async () => {
    const done = await sending.run(() =>
      send<{ version: number }>('PUT', `/api/v1/boards/${board.id}`, { ...now, version }),
    )
    if (!done) return
    setVersion(done.version)
    forget()
    refresh('/api/v1/boards')
    notice({ title: say(texts.saved) })
    go(boardUrl(board.id))
  }
  const stale = sending.problem instanceof Problem && sending.problem.status === 409
  const loadNew = async () => {
    forget()
    sending.clear()
    location.reload()
  }
  return (
    <PageFrame
      title={say(texts.edit)}
      trail={[
        { href: boardsUrl(), label: say(texts.boards) },
        { href: boardUrl(board.id), label: board.title },
      ]}
      actions={
        <>
          <Button icon={<Undo2 />} disabled={history.past.length === 0} onClick={() => turn(undo)}>
            {say(texts.undo)}
          </Button>
          <Button icon={<Redo2 />} disabled={history.ahead.length === 0} onClick={() => turn(redo)}>
            {say(texts.redo)}
          </Button>
          <Button icon={<Plus />} onClick={() => setForm('new')}>
            {say(texts.add)}
          </Button>
          <Button kind="primary" icon={<Save />} busy={sending.busy} onClick={() => void save()}>
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <TextField
          id="board-title"
          label={say(texts.name)}
          value={now.title}
          maxLength={200}
          onChange={(event) => change({ title: event.target.value }, history.past.at(-1)?.title !== now.title)}
        />
        <TextField
          id="board-note"
          label={say(texts.note)}
          value={now.note}
          maxLength={1000}
          onChange={(event) => change({ note: event.target.value }, history.past.at(-1)?.note !== now.note)}
        />
      </div>
      <ViewBar
        id="own"
        view={now.view}
        onView={(next) => {
          const view = Object.fromEntries(Object.entries({ ...now.view, ...next }).filter(([, value]) => value != null))
          change({ view })
        }}
      />
      <FormProblem problem={sending.problem} />
      {stale && (
        <Button className="my-2" onClick={() => void loadNew()}>
          {say(texts.conflict)}
        </Button>
      )}
      <p className="spoken" aria-live="polite">
        {said}
      </p>
      <ul className="board-grid mt-2">
        {now.widgets.map((one, at) => (
          <EditedWidget
            key={one.id}
            raw={one}
            n={at + 1}
            title={nameOf(one)}
            painted={painted(one.id)}
            onMove={(by) => place_(moved(now.widgets, one.id, by), one.id)}
            onSize={(wide, high) => place_(sized(now.widgets, one.id, wide, high), one.id)}
            onDrop={(id) => place_(moved(now.widgets, id, at - now.widgets.findIndex((w) => w.id === id)), id)}
            onDouble={() => change({ widgets: doubled(now.widgets, one.id, freshId(now.widgets)) })}
            onRemove={() => change({ widgets: now.widgets.filter((w) => w.id !== one.id) })}
            onEdit={() => setForm(one as unknown as Widget)}
          />
        ))}
      </ul>
      {form && (
        <WidgetForm
          {...(form !== 'new' && { widget: form })}
          newId={freshId(now.widgets)}
          all={all.data?.items ?? []}
          areaKind={place.data?.kind ?? 'province'}
          view={now.view}
          onClose={() => setForm(null)}
          onDone={(made) => {
            const raw = made as unknown as RawWidget
            const there = now.widgets.some((one) => one.id === raw.id)
            change({
              widgets: there ? now.widgets.map((one) => (one.id === raw.id ? raw : one)) : [...now.widgets, raw],
            })
            setForm(null)
          }}
        />
      )}
    </PageFrame>
  )
}

function freshId(widgets: readonly RawWidget[]): string {
  for (let n = widgets.length + 1; ; n++) if (!widgets.some((one) => one.id === `o${n}`)) return `o${n}`
}
