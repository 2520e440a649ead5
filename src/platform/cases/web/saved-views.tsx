import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { casesUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Menu } from '#ui/menu.tsx'
import { TextField } from '#ui/text-field.tsx'
import { isNarrowed, keptOf } from './case-query.ts'
import { VIEWS } from './cases-paths.ts'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'

interface SavedView {
  id: string
  title: string
  query: Record<string, string>
  shared: boolean
  mine?: boolean
}

/** Filters kept under a name, for oneself or for all; one touch brings them back. */
export function SavedViews() {
  const { say } = useLang()
  const { query, go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const got = useGet<{ items: SavedView[] }>(VIEWS, undefined, { every: 0 })
  const [saving, setSaving] = useState(false)
  const views = got.data?.items ?? []
  const now = JSON.stringify(keptOf(query))
  const current = views.find((view) => view.mine !== false && JSON.stringify(keptOf(view.query)) === now)
  const remove = async (view: SavedView) => {
    try {
      await send('DELETE', `${VIEWS}/${encodeURIComponent(view.id)}`)
      notice({ title: say(texts.viewDeleted), body: view.title })
      refresh(VIEWS)
    } catch (error) {
      notice({
        status: 'high',
        title: say(texts.notDone),
        body: error instanceof Error ? error.message : String(error),
      })
    }
  }
  const groups = [
    views.map((view) => ({
      id: view.id,
      label: view.title,
      icon: <Bookmark />,
      onChoose: () => go(casesUrl(view.query)),
    })),
    [
      ...(isNarrowed(query) && !current
        ? [{ id: 'save', label: say(texts.saveView), icon: <BookmarkPlus />, onChoose: () => setSaving(true) }]
        : []),
      ...(current
        ? [
            {
              id: 'delete',
              label: say(texts.viewDelete, { title: current.title }),
              icon: <Trash2 />,
              danger: true,
              onChoose: () => void remove(current),
            },
          ]
        : []),
    ],
  ].filter((group) => group.length > 0)
  if (groups.length === 0) return null
  return (
    <>
      <Menu
        trigger={
          <Button kind="quiet" icon={<Bookmark />} className="[[data-surface=phone]_&]:h-11">
            {current ? current.title : say(texts.views)}
          </Button>
        }
        groups={groups}
      />
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </>
  )
}

function SaveDialog({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const { query } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const id = useId()
  const [title, setTitle] = useState('')
  const [shared, setShared] = useState(false)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!title.trim()) return
    setBusy(true)
    try {
      await send('POST', VIEWS, { title: title.trim(), query: keptOf(query), shared })
      notice({ title: say(texts.viewSaved), body: title.trim() })
      refresh(VIEWS)
      onClose()
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.saveView)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button type="submit" form={id} kind="primary" busy={busy}>
            {say(texts.save)}
          </Button>
        </>
      }
    >
      {problem instanceof Error && !errorOf(problem, 'title') && <Refusal>{problem.message}</Refusal>}
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-3 pb-1">
        <TextField
          id={`${id}-title`}
          label={say(texts.viewName)}
          lang={lang}
          maxLength={100}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={errorOf(problem, 'title') ?? (tried && !title.trim() ? say(caseTexts.needed) : undefined)}
        />
        <Checkbox checked={shared} onChecked={setShared} label={say(texts.viewShared)} />
      </form>
    </Dialog>
  )
}
