import { useEffect, useRef, useState } from 'react'
import { DueMark } from '#platform/cases/web/due-mark.tsx'
import { useOffices } from '#platform/cases/web/use-offices.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { formatMoment } from '#ui/format.ts'
import { NativeSelect } from '#ui/native-select.tsx'
import type { TopicOut, TriageRow } from '../contract.ts'
import { CHANNELS, type Channel } from '../words.ts'
import { texts } from './texts.ts'

interface LineProps {
  one: TriageRow
  active: boolean
  onActive: () => void
  onReady: (made: { route: () => void; focus: () => void } | undefined) => void
  refresh: () => void
}

/** One report with everything that helps to decide, and the decision itself. */
export function TriageLine({ one, active, onActive, onReady, refresh }: LineProps) {
  const { say, lang } = useLang()
  const { may } = useSession()
  const notice = useNotice()
  const offices = useOffices()
  const topics = useGet<{ items: TopicOut[] }>('/api/v1/feedback/topics', undefined, { every: 0 })
  const [topic, setTopic] = useState(one.topic ?? one.suggested ?? '')
  const [office, setOffice] = useState(one.office ?? '')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const make = async (path: string, body: unknown, done: string) => {
    setBusy(true)
    setError(undefined)
    try {
      await send('POST', path, body)
      notice({ title: `${done}: ${one.code}` })
    } catch (failed) {
      setError(failed instanceof Problem ? failed.detail || failed.title : String(failed))
    }
    setBusy(false)
    refresh()
  }
  const route = () =>
    void make(
      `/api/v1/feedback/reports/${one.id}/routing`,
      { ...(topic && { topic }), ...(office && { office }), version: one.version },
      say(texts.routed),
    )
  const ready = useRef({ route, focus: () => row.current?.focus() })
  ready.current.route = one.diversion || busy || !may('cases:write') ? () => {} : route
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row registers itself once
  useEffect(() => {
    onReady({ route: () => ready.current.route(), focus: () => ready.current.focus() })
    return () => onReady(undefined)
  }, [])
  return (
    <li
      ref={row}
      data-row
      tabIndex={-1}
      onFocus={onActive}
      className={classes('grid gap-3 border-t border-line px-3.5 py-3 lg:grid-cols-[1fr_32rem]', active && 'bg-raised')}
    >
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-caption text-fg2">
          <a href={caseUrl(one.id)} className="font-semibold text-accent tabular-nums">
            {one.code}
          </a>
          <DueMark one={{ ...one, timeliness: one.timeliness as never, endedAt: null }} />
          <span>{CHANNELS[one.channel as Channel] && say(CHANNELS[one.channel as Channel])}</span>
          <time dateTime={one.receivedAt}>{formatMoment(new Date(one.receivedAt))}</time>
          {one.writtenAt && <span>{say(texts.writtenAt, { at: formatMoment(new Date(one.writtenAt)) })}</span>}
          <span>{[one.address, one.areaName].filter(Boolean).join(', ')}</span>
        </p>
        <p className="line-clamp-4 text-read whitespace-pre-line">{one.text}</p>
        {one.verdictWhy && (
          <p className="tone-high rounded-control bg-high-soft px-2.5 py-1.5 whitespace-pre-line">
            <b className="font-semibold">{say(texts.notContent)}:</b> {one.verdictWhy}
          </p>
        )}
        {one.diversion && (
          <p className="tone-high rounded-control bg-high-soft px-2.5 py-1.5 text-caption">
            <a href={caseUrl(one.id)}>{say(texts.divert)}</a>
          </p>
        )}
        {one.photos.length > 0 && (
          <p className="flex gap-2">
            {one.photos.map((hash, i) => (
              <a key={hash} href={`/api/v1/files/${hash}`} target="_blank" rel="noreferrer">
                <img
                  src={`/api/v1/files/${hash}`}
                  alt={`${say(texts.photo)} ${i + 1}`}
                  loading="lazy"
                  className="h-16 w-20 rounded-control border border-line object-cover"
                />
              </a>
            ))}
          </p>
        )}
        {one.near.length > 0 && (
          <ul className="text-caption">
            {one.near.map((other) => (
              <li key={other.id} className="flex flex-wrap items-center gap-2">
                <span className="text-fg2">
                  {say(texts.near)}: <a href={caseUrl(other.id)}>{other.code}</a> · {other.metres} m ·{' '}
                  {say(other.stateTitle)}
                </span>
                {may('cases:write') && (
                  <Button
                    size="small"
                    kind="quiet"
                    disabled={busy}
                    onClick={() =>
                      void make(
                        `/api/v1/cases/${one.id}/moves`,
                        { move: 'mark-duplicate', fill: { of: other.code }, version: one.version },
                        say(texts.marked),
                      )
                    }
                  >
                    {say(texts.same)}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex flex-col gap-2">
        <p className="text-caption text-fg2">
          {one.sortedBy === 'reporter'
            ? say(texts.chosen)
            : one.suggestedTitle
              ? `${say(texts.suggests)}: ${say(one.suggestedTitle)} · ${Math.round((one.confidence ?? 0) * 100)} %`
              : say(texts.refuses)}
        </p>
        <div className="grid gap-2 sm:grid-cols-2">
          <NativeSelect
            id={`topic-${one.id}`}
            label={say(texts.topic)}
            prompt={say(texts.pick)}
            value={topic}
            onChange={(event) => {
              setTopic(event.target.value)
              // Another topic is perhaps another office's: left open, the centre finds the one that answers.
              if (event.target.value !== (one.topic ?? '')) setOffice('')
            }}
            choices={(topics.data?.items ?? [])
              .filter((t) => t.active || t.code === one.topic)
              .map((t) => ({ value: t.code, label: say(t.title) }))}
            lang={lang}
          />
          <NativeSelect
            id={`office-${one.id}`}
            label={say(texts.office)}
            prompt={say(texts.pick)}
            value={office}
            onChange={(event) => setOffice(event.target.value)}
            choices={offices.map((o) => ({ value: o.code, label: o.name }))}
            error={error}
            lang={lang}
          />
        </div>
        <p className="flex flex-wrap items-center gap-2">
          {may('cases:write') && (
            <Button kind="primary" disabled={busy || one.diversion !== null} onClick={route}>
              {say(texts.route)}
            </Button>
          )}
          <Button href={caseUrl(one.id)} kind="quiet">
            {say(texts.open)}
          </Button>
          <span className="text-caption text-fg3">
            {say(texts.forwardBy)} {formatMoment(new Date(one.forwardBy))}
          </span>
        </p>
      </div>
    </li>
  )
}
