import { useLang } from '#platform/routes/web/words.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { PassportTrail } from './passport-trail.tsx'
import { texts } from './texts.ts'

export interface PassportPanelProps {
  /** Address of the passport to show; null = closed. */
  url: string | null
  onClose: () => void
}

/** The drawer behind every number. Escape closes it and gives the focus back to the number. */
export function PassportPanel({ url, onClose }: PassportPanelProps) {
  const { say, lang } = useLang()
  return (
    <SidePanel open={url !== null} onOpen={(open) => !open && onClose()} title={say(texts.title)} lang={lang}>
      {url !== null && <PassportTrail key={url} start={url} />}
    </SidePanel>
  )
}
