import { DoorOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { DOOR_KINDS, type DoorKind, type DoorOut } from '../contract.ts'
import { DoorDialog } from './door-dialog.tsx'
import { texts } from './texts.ts'

const PATH = '/api/v1/notification-doors'

/** All doors of the centre with their last success and failure; open one, close one. For who sets up the centre. */
export function DoorsCard() {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const got = useGet<{ items: DoorOut[] }>(PATH, undefined, { every: 15 })
  const [adding, setAdding] = useState(false)
  const close = async (door: DoorOut) => {
    try {
      await send('DELETE', `${PATH}/${door.id}`)
      notice({ title: say(texts.doorClosed), body: door.title })
      refresh('/api/v1/notification')
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  const moment = (at: string | null) => (at ? formatMoment(Date.parse(at)) : '—')
  return (
    <Card
      title={say(texts.doors)}
      tools={
        <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
          {say(texts.addDoor)}
        </Button>
      }
    >
      <Got of={got}>
        {({ items }) =>
          items.length ? (
            <DataTable<DoorOut>
              caption={say(texts.doors)}
              lang={lang}
              rows={items}
              keyOf={(one) => one.id}
              columns={[
                {
                  key: 'title',
                  title: say(texts.doorTitle),
                  cell: (one) => (
                    <span className="block py-0.5">
                      <span className="font-semibold">{one.title}</span>
                      <span className="block text-caption text-fg3">
                        {say(DOOR_KINDS[one.kind as DoorKind] ?? texts.doors)} · {one.address}
                      </span>
                    </span>
                  ),
                },
                { key: 'sent', title: say(texts.sent), numeric: true, cell: (one) => formatNumber(one.sent, lang) },
                {
                  key: 'waiting',
                  title: say(texts.waiting),
                  numeric: true,
                  cell: (one) => formatNumber(one.waiting, lang),
                },
                {
                  key: 'gone',
                  title: say(texts.givenUp),
                  numeric: true,
                  wideOnly: true,
                  cell: (one) => formatNumber(one.givenUp, lang),
                },
                { key: 'good', title: say(texts.lastGood), wideOnly: true, cell: (one) => moment(one.lastSentAt) },
                {
                  key: 'bad',
                  title: say(texts.lastBad),
                  cell: (one) => (
                    <>
                      {moment(one.lastFailedAt)}
                      {one.lastFailedAt && one.lastError && (
                        <span className="block text-caption text-critical">{one.lastError}</span>
                      )}
                    </>
                  ),
                },
                {
                  key: 'close',
                  title: <span className="spoken">{say(texts.closeDoor)}</span>,
                  numeric: true,
                  cell: (one) => (
                    <Button
                      size="small"
                      kind="quiet"
                      aria-label={`${say(texts.closeDoor)}: ${one.title}`}
                      onClick={() => void close(one)}
                    >
                      {say(texts.closeDoor)}
                    </Button>
                  ),
                },
              ]}
            />
          ) : (
            <EmptyState icon={<DoorOpen />} title={say(texts.noDoors)} from={say(texts.doorsNote)} />
          )
        }
      </Got>
      {adding && <DoorDialog onClose={() => setAdding(false)} />}
    </Card>
  )
}
