import { isoVn } from '#kernel/time.ts'
import type { Severity } from '#platform/contract.ts'

/** A CAP 1.2 message (OASIS CAP-V1.2 / ITU-T X.1303bis), as far as this centre writes them. */
export interface CapMessage {
  identifier: string
  sender: string
  sent: Date
  status: 'Actual' | 'Exercise'
  msgType: 'Alert' | 'Update' | 'Cancel'
  /** Earlier messages of the same warning. */
  references: { identifier: string; sent: Date }[]
  note?: string
  info: CapInfo[]
}

export interface CapInfo {
  language: 'vi-VN' | 'en'
  category: string
  event: string
  responseType: 'Prepare' | 'Monitor' | 'AllClear'
  urgency: 'Immediate' | 'Expected' | 'Past'
  severity: Severity
  certainty: 'Observed' | 'Likely' | 'Unlikely'
  onset: Date
  senderName: string
  headline: string
  description: string
  instruction: string
  parameters: [name: string, value: string][]
  area: { name: string; code: string | null; point: { lat: number; lon: number } | null }
}

const SEVERITY: Record<Severity, string> = { info: 'Minor', medium: 'Moderate', high: 'Severe', critical: 'Extreme' }

/** Writes a message as XML in the order of the schema, which fixes it. */
export function capXml(m: CapMessage): string {
  const references = m.references.map((r) => `${m.sender},${r.identifier},${capTime(r.sent)}`).join(' ')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
    tag('identifier', m.identifier) + tag('sender', m.sender) + tag('sent', capTime(m.sent)) + tag('status', m.status),
    `${tag('msgType', m.msgType)}<scope>Public</scope>${m.note ? tag('note', m.note) : ''}${references ? tag('references', references) : ''}`,
    ...m.info.map(infoXml),
    '</alert>',
    '',
  ].join('\n')
}

function infoXml(i: CapInfo): string {
  return [
    '<info>',
    tag('language', i.language) +
      tag('category', i.category) +
      tag('event', i.event) +
      tag('responseType', i.responseType),
    tag('urgency', i.urgency) + tag('severity', SEVERITY[i.severity]) + tag('certainty', i.certainty),
    `${tag('onset', capTime(i.onset))}${tag('senderName', i.senderName)}`,
    tag('headline', cut(i.headline, 160)) + tag('description', i.description) + tag('instruction', i.instruction),
    ...i.parameters.map(([name, value]) => `<parameter>${tag('valueName', name)}${tag('value', value)}</parameter>`),
    `<area>${tag('areaDesc', i.area.name)}${circle(i.area.point)}${geocode(i.area.code)}</area>`,
    '</info>',
  ].join('\n')
}

/** A place known as a point only is a circle without radius: nobody has measured how far the danger reaches. */
const circle = (point: CapInfo['area']['point']) => (point ? tag('circle', `${point.lat},${point.lon} 0`) : '')
const geocode = (code: string | null) =>
  code ? `<geocode><valueName>GSO</valueName>${tag('value', code)}</geocode>` : ''
const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

/** CAP times bear an offset and no fractions of a second. */
export function capTime(date: Date): string {
  return `${isoVn(date).slice(0, 19)}+07:00`
}

/** An element with text, escaped; characters that XML 1.0 cannot hold are left out. */
export function tag(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

/** Escapes text for XML 1.0. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
