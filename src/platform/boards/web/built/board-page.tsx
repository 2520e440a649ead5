import { Copy, House, Link2, PencilLine, Printer, Share2, Trash2 } from 'lucide-react'
import { type CSSProperties, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Menu } from '#ui/menu.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { BoardOut } from '../../board-contract.ts'
import { boardEditUrl, boardsUrl, boardUrl } from './addresses.ts'
import { ShareDialog } from './share-dialog.tsx'
import { texts } from './texts.ts'
import { useLiveBoard } from './use-live-board.ts'
import { ViewBar } from './view-bar.tsx'
import { WidgetCard } from './widget-card.tsx'
import './boards.css'

/** One board as its address says: area, period, borders, known. One request paints it, the stream asks anew what changed. */
export default function BoardPage() {
  const { params, query } = useHere()
  const id = params.id ?? ''
  const { area, areaFrom, period, borders, known } = query
  const got = useGet<BoardOut>(`/api/v1/boards/${encodeURIComponent(id)}`, { area, areaFrom, period, borders, known })
  return (
    <Got page of={got} skeleton={<SkeletonRows rows={12} />}>
      {(board) => <BoardView key={id} board={board} />}
    </Got>
  )
}

function BoardView({ board }: { board: BoardOut }) {
  const { say } = useLang()
  const { go, change } = useHere()
  const session = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [asking, setAsking] = useState<'share' | 'remove' | null>(null)
  const path = `/api/v1/boards/${board.id}`
  useLiveBoard(board, path)
  const copy = async () => {
    const made = await sending.run(() =>
      send<{ id: string }>('POST', `${path}/copies`, {
        title: say(texts.copyOf, { title: board.title }).slice(0, 200),
      }),
    )
    if (made) go(boardEditUrl(made.id))
  }
  const home = async () => {
    await sending.run(() => send('PUT', '/api/v1/boards/home', { board: board.home ? null : board.id }))
    refresh('/api/v1/boards')
  }
  const link = async () => {
    const { area, areaFrom, period, borders, known } = board.view
    const view = { area, areaFrom, period, borders, known }
    await navigator.clipboard?.writeText(`${location.origin}${boardUrl(board.id, view)}`)
    notice({ title: say(texts.linkCopied) })
  }
  return (
    <PageFrame
      title={board.title}
      trail={[{ href: boardsUrl(), label: say(texts.boards) }]}
      note={[board.mine ? say(texts.mine) : say(texts.by, { name: board.ownerName }), board.note]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <div className="no-print flex flex-wrap gap-2">
          <Menu
            trigger={<Button>{say(texts.more)}</Button>}
            groups={[
              [
                { id: 'link', label: say(texts.link), icon: <Link2 />, onChoose: () => void link() },
                { id: 'print', label: say(texts.print), icon: <Printer />, onChoose: () => window.print() },
                {
                  id: 'home',
                  label: say(board.home ? texts.unHome : texts.makeHome),
                  icon: <House />,
                  onChoose: () => void home(),
                },
                ...(session.may('boards:write')
                  ? [{ id: 'copy', label: say(texts.copy), icon: <Copy />, onChoose: () => void copy() }]
                  : []),
              ],
              ...(board.mine
                ? [
                    [
                      {
                        id: 'remove',
                        label: say(texts.remove),
                        icon: <Trash2 />,
                        danger: true,
                        onChoose: () => setAsking('remove'),
                      },
                    ],
                  ]
                : []),
            ]}
          />
          {board.mine && (
            <Button icon={<Share2 />} onClick={() => setAsking('share')}>
              {say(texts.share)}
            </Button>
          )}
          {board.edits && (
            <Button kind="primary" icon={<PencilLine />} href={boardEditUrl(board.id)}>
              {say(texts.edit)}
            </Button>
          )}
        </div>
      }
    >
      <ViewBar id="board" view={board.view} onView={(next) => change(next)} />
      <FormProblem problem={sending.problem} />
      <div className="board-grid">
        {board.widgets.map((one) => (
          <div key={one.id} style={placed(one.state === 'ok' ? one.widget : one.widget)}>
            <WidgetCard painted={one} at={board.at} />
          </div>
        ))}
      </div>
      {asking === 'share' && <ShareDialog board={board} onClose={() => setAsking(null)} />}
      <Dialog
        open={asking === 'remove'}
        onOpen={() => setAsking(null)}
        title={say(texts.remove)}
        note={say(texts.removeSure)}
        actions={
          <>
            <Button onClick={() => setAsking(null)}>{say(texts.cancel)}</Button>
            <Button
              kind="danger"
              busy={sending.busy}
              onClick={async () => {
                if (await sending.run(() => send('DELETE', path))) {
                  refresh('/api/v1/boards')
                  go(boardsUrl())
                }
              }}
            >
              {say(texts.remove)}
            </Button>
          </>
        }
      />
    </PageFrame>
  )
}

/** How many of the twelve columns a widget takes; a broken one may not say. */
export function placed(widget: unknown): CSSProperties {
  const { span, tall } = (widget ?? {}) as { span?: unknown; tall?: unknown }
  const wide = typeof span === 'number' && span >= 3 && span <= 12 ? span : 6
  return { '--span': wide, '--tall': tall === 2 ? '18rem' : tall === 3 ? '28rem' : 0 } as CSSProperties
}
