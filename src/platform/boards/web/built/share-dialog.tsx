import { X } from 'lucide-react'
import { useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useHome } from '#platform/settings/web/use-home.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import type { BoardLine, ShareOut } from '../../board-contract.ts'
import { texts } from './texts.ts'

/** Roles in words. */
export const ROLE_WORDS: Record<string, Text> = {
  viewer: { vi: 'Người xem', en: 'Viewers' },
  officer: { vi: 'Cán bộ', en: 'Officers' },
  lead: { vi: 'Lãnh đạo', en: 'Leaders' },
  admin: { vi: 'Quản trị', en: 'Administrators' },
}

/** One share in words. */
export function shareWords(one: ShareOut, say: (text: Text) => string): string {
  return [one.role ? say(ROLE_WORDS[one.role]!) : say(texts.everyRole), one.areaName].filter(Boolean).join(', ')
}

/** With whom a board is shared: a role, an area, whether they may change it. */
export function ShareDialog({ board, onClose }: { board: BoardLine; onClose: () => void }) {
  const { say } = useLang()
  const home = useHome()
  const refresh = useRefresh()
  const sending = useSending()
  const [shares, setShares] = useState<readonly ShareOut[]>(board.shares)
  const [role, setRole] = useState('')
  const [area, setArea] = useState<string | null | undefined>()
  const [edits, setEdits] = useState(false)
  const place = area === undefined ? (home ?? null) : area
  const keep = async (next: readonly ShareOut[]) => {
    const body = next.map((one) => ({ role: one.role, area: one.area, edits: one.edits }))
    const done = await sending.run(() => send('PUT', `/api/v1/boards/${board.id}/shares`, body))
    if (done) {
      setShares(next)
      refresh('/api/v1/boards')
    }
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={say(texts.share)}
      note={say(texts.shareHow)}
      actions={<Button onClick={onClose}>{say(texts.changeDone)}</Button>}
    >
      <ul className="mb-3 flex flex-col gap-1">
        {shares.map((one) => (
          <li key={`${one.role} ${one.area}`} className="flex items-center gap-2 rounded-control bg-raised px-3 py-1.5">
            <span className="flex-1">
              {shareWords(one, say)}
              {one.edits && ` · ${say(texts.mayEdit).toLowerCase()}`}
            </span>
            <IconButton
              size="small"
              icon={<X />}
              label={say(texts.takeOut, { name: shareWords(one, say) })}
              onClick={() => void keep(shares.filter((other) => other !== one))}
            />
          </li>
        ))}
        {shares.length === 0 && <li className="text-fg3">{say(texts.private)}</li>}
      </ul>
      <div className="flex flex-col gap-3">
        <NativeSelect
          id="share-role"
          label={say(texts.role)}
          value={role}
          onChange={(event) => setRole(event.target.value)}
          choices={[
            { value: '', label: say(texts.everyRole) },
            ...Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label: say(label) })),
          ]}
        />
        <AreaPicker id="share-area" label={say(texts.area)} value={place} onValue={setArea} />
        <Checkbox checked={edits} onChecked={setEdits} label={say(texts.mayEdit)} />
        <FormProblem problem={sending.problem} />
        <Button
          kind="primary"
          busy={sending.busy}
          onClick={() =>
            void keep([
              ...shares.filter((one) => one.role !== (role || null) || one.area !== place),
              { role: (role || null) as ShareOut['role'], area: place, areaName: place, edits },
            ])
          }
        >
          {say(texts.addShare)}
        </Button>
      </div>
    </Dialog>
  )
}
