import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { TriageRow } from '../contract.ts'
import { texts } from './texts.ts'

/** What the public will see of each report: the text without what gives people away, and the photos that may be shown. */
export function ModerationList({ items, refresh }: { items: readonly TriageRow[]; refresh: () => void }) {
  const { say } = useLang()
  if (items.length === 0)
    return (
      <Card>
        <EmptyState icon={<ShieldCheck />} title={say(texts.none)} from={say(texts.noneNote)} />
      </Card>
    )
  return (
    <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
      {items.map((one) => (
        <ModerationCard key={one.id} one={one} refresh={refresh} />
      ))}
    </div>
  )
}

function ModerationCard({ one, refresh }: { one: TriageRow; refresh: () => void }) {
  const { say, lang } = useLang()
  const notice = useNotice()
  // Numbers of phones and of identity papers are blanked beforehand; names only a person can see.
  const [text, setText] = useState(one.text.replace(/(?:\+?\d[\s.-]?){9,12}/g, '…'))
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set(one.photos))
  const [error, setError] = useState<string>()
  const move = async (body: { move: string; fill?: unknown }, done: string) => {
    try {
      await send('POST', `/api/v1/cases/${one.id}/moves`, { ...body, version: one.version })
      notice({ title: `${done}: ${one.code}` })
    } catch (failed) {
      setError(failed instanceof Problem ? failed.detail || failed.title : String(failed))
    }
    refresh()
  }
  const toggle = (hash: string) => {
    const next = new Set(shown)
    if (!next.delete(hash)) next.add(hash)
    setShown(next)
  }
  return (
    <Card
      title={
        <a href={caseUrl(one.id)} className="text-accent tabular-nums">
          {one.code}
        </a>
      }
      scope={one.areaName}
      padded
      bodyClass="flex flex-col gap-3"
    >
      <TextField
        id={`public-${one.id}`}
        label={say(texts.publicText)}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={error}
        lang={lang}
      />
      {one.photos.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {one.photos.map((hash, i) => (
            <li key={hash}>
              <label className="flex flex-col gap-1 text-caption">
                <img
                  src={`/api/v1/files/${hash}`}
                  alt={`${say(texts.photo)} ${i + 1}`}
                  className="h-24 w-32 rounded-control border border-line object-cover"
                />
                <span className="flex items-center gap-1.5">
                  <input type="checkbox" checked={shown.has(hash)} onChange={() => toggle(hash)} />
                  {say(texts.photo)} {i + 1}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <p className="flex gap-2">
        <Button
          kind="primary"
          onClick={() =>
            void move(
              { move: 'publish', fill: { publicText: text, ...(shown.size > 0 && { photos: [...shown].join(',') }) } },
              say(texts.published),
            )
          }
        >
          {say(texts.publish)}
        </Button>
        <Button kind="quiet" onClick={() => void move({ move: 'hide' }, say(texts.hiddenNow))}>
          {say(texts.hide)}
        </Button>
      </p>
    </Card>
  )
}
