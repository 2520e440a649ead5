import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { KeyValue } from '#ui/key-value.tsx'
import type { OverviewOut } from '../formulas/analysis-contract.ts'
import { ShareText } from './share-text.tsx'
import { texts } from './texts.ts'

/** Channels and paperless work, each share with numerator and denominator. */
export function SharesCard({ channels, paperless }: Pick<OverviewOut, 'channels' | 'paperless'>) {
  const { say } = useLang()
  const names = ['digitised', 'reused', 'electronicResult', 'paidOnline', 'synced', 'fullyOnline', 'satisfied'] as const
  return (
    <Card title={say(texts.shares)} padded>
      <KeyValue
        pairs={[
          { key: 'online', label: say(texts.online), value: <ShareText share={channels.online} count="online" /> },
          {
            key: 'direct',
            label: say(texts.direct),
            value: (
              <>
                <ShareText share={channels.direct} count="direct" />
                {channels.unknown > 0 && (
                  <span className="block text-caption text-fg3">{say(texts.directHow, { n: channels.unknown })}</span>
                )}
              </>
            ),
          },
          { key: 'post', label: say(texts.post), value: <ShareText share={channels.post} count="post" /> },
          ...names.map((name) => ({
            key: name,
            label: say(texts[name]),
            value: <ShareText share={paperless[name]} count={name} />,
          })),
        ]}
      />
    </Card>
  )
}
