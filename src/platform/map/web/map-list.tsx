import { useLang } from '#platform/routes/web/words.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { VirtualList } from '#ui/virtual-list.tsx'
import type { Entry } from './map-entries.ts'
import { texts } from './texts.ts'

/** The twin of the map: everything on it as links, for keyboard, screen readers and anyone who knows the name. */
export function MapList({ entries, onLook }: { entries: readonly Entry[]; onLook: (entry: Entry) => void }) {
  const { lang, say } = useLang()
  if (entries.length === 0) return <p className="p-3.5 text-fg3">{say(texts.noneFound)}</p>
  return (
    <VirtualList
      label={say(texts.list)}
      rows={entries}
      keyOf={(entry) => entry.key}
      rowHeight={40}
      className="h-full"
      row={(entry) => (
        <a
          href={entry.href}
          onFocus={() => onLook(entry)}
          onMouseEnter={() => onLook(entry)}
          className="flex min-h-10 items-center gap-2 border-t border-line px-3.5 py-1 hover:bg-raised focus-visible:outline-offset-[-2px]"
        >
          {entry.status && (
            <StatusMark
              status={entry.status}
              number={entry.number}
              size={entry.number === undefined ? 12 : 20}
              word="hidden"
              lang={lang}
            />
          )}
          <span className="min-w-0 truncate">{entry.name}</span>
          <span className="ml-auto max-w-1/2 shrink-0 truncate text-caption text-fg3">{entry.words}</span>
        </a>
      )}
    />
  )
}
