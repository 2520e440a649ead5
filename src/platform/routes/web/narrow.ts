import type { Right } from '#kernel/access.ts'
import type { Text } from '#kernel/text.ts'
import { useSession } from './session.ts'

const NARROW: Text = {
  vi: 'Anh/chị được giao lĩnh vực riêng nên chỉ thấy phần của lĩnh vực đó; phần của lĩnh vực khác không hiện ở đây.',
  en: 'You were given single fields and see only what is theirs; what belongs to other fields is not shown here.',
}

/** What an empty list must say to somebody who holds the right for single fields only: others may see more than nothing. */
export function useNarrow(right: Right): Text | undefined {
  const { may } = useSession()
  return may(right) && !may(right, null) ? NARROW : undefined
}
