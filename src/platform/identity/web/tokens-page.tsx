import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate, formatSpan } from '#ui/format.ts'
import type { TokenOut } from '../contract.ts'
import { MakeToken } from './make-token.tsx'
import { NotMine } from './not-mine.tsx'
import { scopes, texts } from './texts.ts'

const TOKENS = '/api/v1/tokens'

/** Tokens of machines: which there are, who made them, when they were last used; make one, revoke one. */
export default function TokensPage() {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const now = useNow(60)
  const may = useSession().may('tokens:write')
  const answer = useGet<{ items: TokenOut[] }>(TOKENS, undefined, { wait: !may })
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<TokenOut | null>(null)
  const revoke = async (token: TokenOut) => {
    try {
      await send('DELETE', `${TOKENS}/${token.id}`)
      notice({ title: say(texts.revoked), body: token.name })
      setEnding(null)
      refresh(TOKENS)
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  const columns: Column<TokenOut>[] = [
    {
      key: 'name',
      title: say(texts.tokenName),
      cell: (one) => (
        <span className="block py-0.5">
          <span className="font-semibold">{one.name}</span>
          <span className="block text-caption text-fg3">…{one.ending}</span>
        </span>
      ),
    },
    {
      key: 'scope',
      title: say(texts.scopes),
      cell: (one) => one.scope.map((scope) => (scopes[scope] ? say(scopes[scope]) : scope)).join(', '),
    },
    {
      key: 'madeBy',
      title: say(texts.madeBy),
      wideOnly: true,
      cell: (one) => [one.madeBy, formatDate(Date.parse(one.madeAt))].filter(Boolean).join(' · '),
    },
    {
      key: 'expires',
      title: say(texts.expires),
      wideOnly: true,
      cell: (one) => (one.expires ? formatDate(Date.parse(one.expires)) : say(texts.noExpiry)),
    },
    {
      key: 'lastUsed',
      title: say(texts.lastUsed),
      wideOnly: true,
      cell: (one) =>
        one.lastUsedAt
          ? say(texts.ago, { span: formatSpan(now - Date.parse(one.lastUsedAt), lang) })
          : say(texts.unused),
    },
    {
      key: 'revoke',
      title: <span className="spoken">{say(texts.revoke)}</span>,
      numeric: true,
      cell: (one) => (
        <Button
          size="small"
          kind="quiet"
          onClick={() => setEnding(one)}
          aria-label={`${say(texts.revoke)}: ${one.name}`}
        >
          {say(texts.revoke)}
        </Button>
      ),
    },
  ]
  if (!may) return <NotMine title={say(texts.tokens)} />
  const make = (
    <Button kind="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      {say(texts.makeToken)}
    </Button>
  )
  return (
    <PageFrame title={say(texts.tokens)} note={say(texts.tokensNote)} actions={make}>
      <Got of={answer}>
        {({ items }) => (
          <Card>
            <DataTable
              caption={say(texts.tokens)}
              columns={columns}
              rows={items}
              keyOf={(one) => one.id}
              empty={
                <EmptyState
                  icon={<KeyRound />}
                  title={say(texts.noTokens)}
                  from={say(texts.noTokensNote)}
                  action={make}
                />
              }
              lang={lang}
            />
          </Card>
        )}
      </Got>
      {making && <MakeToken onClose={() => setMaking(false)} />}
      {ending && (
        <Dialog
          open
          onOpen={(open) => !open && setEnding(null)}
          title={say(texts.revokeAsk, { name: ending.name })}
          note={say(texts.revokeNote)}
          lang={lang}
          actions={
            <>
              <Button onClick={() => setEnding(null)}>{say(texts.cancel)}</Button>
              <Button kind="danger" onClick={() => void revoke(ending)}>
                {say(texts.revoke)}
              </Button>
            </>
          }
        />
      )}
    </PageFrame>
  )
}
