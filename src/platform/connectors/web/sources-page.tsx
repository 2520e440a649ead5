import { Database, Plus, Terminal } from 'lucide-react'
import { useState } from 'react'
import { compareVi, matchRank } from '#kernel/vietnamese.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import type { SourceOut } from '#platform/sources/contract.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { HowToSend } from './how-to-send.tsx'
import { SourceDialog } from './source-dialog.tsx'
import { sourceRank } from './source-mark.tsx'
import { SourceTable } from './source-table.tsx'
import { texts } from './texts.ts'

/** Where data comes from: which sources are troubled, how old their newest value is, what they gave and what was refused. */
export default function SourcesPage() {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const may = useSession().may('sources:write')
  const refresh = useRefresh()
  const [open, setOpen] = useState<'add' | 'how'>()
  const got = useGet<{ items: SourceOut[] }>('/api/v1/sources', { limit: 1000 }, { every: 30 })
  useLive('sources', () => refresh('/api/v1/sources'))
  const all = got.data?.items ?? []
  const wanted = (query.q ?? '').trim()
  const rank = (one: SourceOut) =>
    wanted
      ? Math.max(matchRank(wanted, say(one.title)), matchRank(wanted, one.id), matchRank(wanted, one.giver ?? ''))
      : 1
  const troubled = (one: SourceOut) => one.state === 'failing' || one.state === 'late' || one.rejects > 0
  const shown = all
    .filter((one) => rank(one) > 0 && (query.state !== 'troubled' || troubled(one)))
    .sort(
      (a, b) => rank(b) - rank(a) || sourceRank(a.state) - sourceRank(b.state) || compareVi(say(a.title), say(b.title)),
    )
  return (
    <PageFrame
      title={say(texts.title)}
      note={
        got.data &&
        all.length > 0 &&
        say(texts.note, { ok: all.filter((one) => one.state === 'ok').length, n: all.length })
      }
      actions={
        <>
          <Button icon={<Terminal />} onClick={() => setOpen('how')}>
            {say(texts.howTo)}
          </Button>
          {may && (
            <Button kind="primary" icon={<Plus />} onClick={() => setOpen('add')}>
              {say(texts.add)}
            </Button>
          )}
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <SearchBox
          className="w-full sm:w-64"
          label={say(texts.search)}
          value={query.q ?? ''}
          onValue={(q) => change({ q }, { replace: true })}
        />
        <ChoiceRow
          label={say(texts.state)}
          value={query.state === 'troubled' ? 'troubled' : ''}
          onValue={(state) => change({ state })}
          choices={[
            { value: '', label: say(texts.all) },
            { value: 'troubled', label: `${say(texts.troubled)} (${all.filter(troubled).length})` },
          ]}
        />
      </div>
      <Card>
        <Got of={got}>
          {() => (
            <SourceTable
              sources={shown}
              empty={
                <EmptyState
                  icon={<Database />}
                  title={say(all.length ? texts.noneFound : texts.none)}
                  from={say(all.length ? texts.noneFoundHow : texts.noneHow)}
                  action={
                    may &&
                    all.length === 0 && (
                      <Button kind="primary" icon={<Plus />} onClick={() => setOpen('add')}>
                        {say(texts.add)}
                      </Button>
                    )
                  }
                />
              }
            />
          )}
        </Got>
      </Card>
      {open === 'add' && <SourceDialog onClose={() => setOpen(undefined)} />}
      <Dialog
        open={open === 'how'}
        onOpen={(is) => !is && setOpen(undefined)}
        title={say(texts.howTo)}
        wide
        lang={lang}
        actions={<Button onClick={() => setOpen(undefined)}>{say(texts.close)}</Button>}
      >
        <HowToSend />
      </Dialog>
    </PageFrame>
  )
}
