import { House, LayoutGrid, Plus } from 'lucide-react'
import { useState } from 'react'
import { formatDayTime } from '#kernel/time.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useHome } from '#platform/settings/web/use-home.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { BoardLine } from '../../board-contract.ts'
import { boardEditUrl, boardUrl } from './addresses.ts'
import { shareWords } from './share-dialog.tsx'
import { completenessTemplate, type Suggestible, templateOf } from './suggest.ts'
import { texts } from './texts.ts'

/** My boards and those shared with me; a new one begins with a template of a field. */
export default function BoardsPage() {
  const { say } = useLang()
  const session = useSession()
  const [making, setMaking] = useState(false)
  const got = useGet<{ items: BoardLine[] }>('/api/v1/boards')
  const begin = session.may('boards:write') && (
    <Button kind="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      {say(texts.newBoard)}
    </Button>
  )
  const note = (items: readonly BoardLine[]) => {
    const mine = items.find((one) => one.home)
    return mine ? say(texts.homeIs, { title: mine.title }) : say(texts.homeNone)
  }
  return (
    <PageFrame
      title={say(texts.boards)}
      note={got.data?.items.length ? note(got.data.items) : undefined}
      actions={begin}
    >
      <Got of={got}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState icon={<LayoutGrid />} title={say(texts.none)} from={say(texts.noneHow)} action={begin} />
            </Card>
          ) : (
            <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {items.map((one) => (
                <li key={one.id}>
                  <BoardCard board={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Got>
      {making && <NewBoard onClose={() => setMaking(false)} />}
    </PageFrame>
  )
}

function BoardCard({ board }: { board: BoardLine }) {
  const { say } = useLang()
  const who = board.shares.map((one) => shareWords(one, say)).join('; ')
  return (
    <a
      href={boardUrl(board.id)}
      className="flex h-full flex-col gap-1 rounded-panel border border-line bg-panel p-3.5 no-underline shadow-panel hover:border-accent"
    >
      <span className="flex items-center gap-2 font-semibold text-fg1">
        {board.title}
        {board.home && (
          <span className="ml-auto flex items-center gap-1 text-caption font-normal text-accent">
            <House aria-hidden="true" className="size-3.5" />
            {say(texts.home)}
          </span>
        )}
      </span>
      {board.note && <span className="text-fg2">{board.note}</span>}
      <span className="mt-auto text-caption text-fg3">
        {[
          board.mine ? say(texts.mine) : say(texts.by, { name: board.ownerName }),
          say(texts.widgetsN, { n: board.kinds.length }),
          who ? say(texts.shared, { who }) : say(texts.private),
          formatDayTime(new Date(board.changedAt)),
        ].join(' · ')}
      </span>
    </a>
  )
}

function NewBoard({ onClose }: { onClose: () => void }) {
  const { say } = useLang()
  const { go } = useHere()
  const home = useHome()
  const modules = useModules()
  const sending = useSending()
  const all = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const [title, setTitle] = useState('')
  const [template, setTemplate] = useState('empty')
  const [picked, setPicked] = useState<string | null | undefined>()
  const area = picked === undefined ? (home ?? null) : picked
  const place = useGet<{ kind: string }>(`/api/v1/areas/${area}`, undefined, { every: 0, wait: !area })
  const items = (all.data?.items ?? []) as unknown as Suggestible[]
  const fields = modules.fields.filter((field) => items.some((one) => one.id.startsWith(`${field.id}.`)))
  const make = async () => {
    const [how, field] = template.split(':')
    const own = items.filter((one) => one.id.startsWith(`${field}.`))
    const widgets =
      how === 'follow'
        ? templateOf(own, place.data?.kind ?? 'province')
        : how === 'complete'
          ? completenessTemplate(own)
          : []
    const made = await sending.run(() =>
      send<{ id: string }>('POST', '/api/v1/boards', {
        title: title.trim() || say(texts.newBoard),
        view: area ? { area } : {},
        widgets,
      }),
    )
    if (made) go(boardEditUrl(made.id))
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={say(texts.newBoard)}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind="primary" busy={sending.busy} onClick={() => void make()}>
            {say(texts.make)}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextField
          id="board-title"
          label={say(texts.name)}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <NativeSelect
          id="board-template"
          label={say(texts.template)}
          value={template}
          onChange={(event) => setTemplate(event.target.value)}
          choices={[
            { value: 'empty', label: say(texts.emptyBoard) },
            ...fields.flatMap((field) => [
              { value: `follow:${field.id}`, label: `${say(field.title)}: ${say(texts.templateFollow).toLowerCase()}` },
              {
                value: `complete:${field.id}`,
                label: `${say(field.title)}: ${say(texts.templateComplete).toLowerCase()}`,
              },
            ]),
          ]}
        />
        <AreaPicker id="board-area" label={say(texts.area)} value={area} onValue={setPicked} />
        <FormProblem problem={sending.problem} />
        {/* Enter sends a form only where it has a button of its own; the visible one stands in the foot of the dialog. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
