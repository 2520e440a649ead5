import { randomInt } from 'node:crypto'

const WORDS = (
  'bien song nui rung mua nang gio may lua ngo sen cau thuyen cho lang dinh chua truong duong pho ' +
  'hoa mai dao cuc lan tre dua chuoi xoai cam ca tom cua oc chim cu trau nghe ga vit ' +
  'sang trua chieu toi xuan ha thu dong vang xanh do tim trang den ngot cay man chat nong lanh'
).split(' ')

/** A password that can be read out over the telephone: `Song-lua-mai-tre-4829`; about 43 bits by chance. */
export function readablePassword(): string {
  const words = Array.from({ length: 5 }, () => WORDS[randomInt(WORDS.length)]!)
  words[0] = words[0]![0]!.toUpperCase() + words[0]!.slice(1)
  return `${words.join('-')}-${String(randomInt(10_000)).padStart(4, '0')}`
}
