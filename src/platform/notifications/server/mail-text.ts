import type { Outgoing } from './door.ts'

/** What stands in a header, safe for every server: words beyond ASCII as RFC 2047 says, nothing that could end a line. */
function word(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ')
  if (/^[ -~]*$/.test(plain)) return plain
  // An encoded word may be 75 characters long; letters are not cut in two.
  const parts: string[] = []
  let part = ''
  for (const letter of plain) {
    if (Buffer.byteLength(part + letter) > 42) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ')
}

/** A message as an e-mail (RFC 5322): the line itself and where to look; what the matter says never leaves the house. */
export function mailText(message: Outgoing, from: string, to: string): string {
  const body = `${message.title.vi}\n\n${message.url ?? message.link}\n\n—\nThư tự động của trung tâm điều hành. Không trả lời thư này.\n`
  return [
    `From: ${word('Saola')} <${from}>`,
    `To: <${to}>`,
    `Subject: ${word(message.title.vi)}`,
    `Date: ${new Date(message.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${message.id}@${from.split('@')[1]}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(body)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n')
}
