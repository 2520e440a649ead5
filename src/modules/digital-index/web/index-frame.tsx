import type { ReactNode } from 'react'
import { PageFrame, type PageFrameProps } from '#platform/routes/web/page-frame.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { LinkTabs } from '#ui/link-tabs.tsx'
import { roundsUrl, setsUrl } from './places.ts'
import { texts } from './texts.ts'

/** The frame of the pages of the index that stand side by side: rounds and sets. */
export function IndexFrame({
  here,
  children,
  ...head
}: PageFrameProps & { here: 'rounds' | 'sets'; children: ReactNode }) {
  const { say } = useLang()
  const pages = { rounds: roundsUrl(), sets: setsUrl() }
  return (
    <PageFrame {...head}>
      <LinkTabs
        label={say(texts.views)}
        pages={(['rounds', 'sets'] as const).map((key) => ({ href: pages[key], label: say(texts[key]) }))}
        current={pages[here]}
      />
      {children}
    </PageFrame>
  )
}
