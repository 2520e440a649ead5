import type { Text } from '#kernel/text.ts'
import type { GrantOut } from '#platform/access/contract.ts'
import { roles, texts } from './texts.ts'

/** A grant in words: `Cán bộ · Xã Trà My · Thiên tai`; everywhere and all fields are said only where they matter. */
export function grantWords(
  grant: Pick<GrantOut, 'role' | 'areaName' | 'field'>,
  titleOf: (field: string) => Text,
  say: (text: Text) => string,
): string {
  const parts = [say(roles[grant.role].title), grant.areaName ?? say(texts.everywhere)]
  if (grant.field !== null) parts.push(say(titleOf(grant.field)))
  return parts.join(' · ')
}
