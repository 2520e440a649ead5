/** What stands around a chart that leaves the screen: a picture must say by itself what it is. */
export interface PictureFrame {
  title: string
  /** Below the title: area, period, unit. */
  note: string
  /** Foot: source, age. */
  source: string
  /** "Dữ liệu mô phỏng", where any of it is. */
  simulated?: string | undefined
}

const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'letter-spacing',
  'text-anchor',
  'visibility',
  'display',
] as const
const FONT = "'Inter Variable', Inter, 'Be Vietnam Pro', 'Segoe UI', Roboto, sans-serif"
const HEAD = 54
const FOOT = 30
const SIDE = 16

/**
 * A chart as a file of its own: every colour and letter size that the page's style sheet gives is written into the picture,
 * with title, source, age and the mark of simulated data around it. Runs in the browser.
 */
export function pictureOf(chart: SVGSVGElement, frame: PictureFrame): { svg: string; width: number; height: number } {
  const box = chart.viewBox.baseVal
  const copy = chart.cloneNode(true) as SVGSVGElement
  const [from, to] = [chart.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [at, node] of from.entries()) {
    const style = getComputedStyle(node)
    const own = to[at] as SVGElement
    for (const name of KEPT) own.setAttribute(name, style.getPropertyValue(name))
    own.removeAttribute('class')
    own.removeAttribute('style')
    own.removeAttribute('tabindex')
  }
  const root = getComputedStyle(document.documentElement)
  const ink = (name: string) => root.getPropertyValue(name).trim() || '#123'
  const [width, height] = [box.width + 2 * SIDE, box.height + HEAD + FOOT]
  copy.setAttribute('x', String(SIDE))
  copy.setAttribute('y', String(HEAD))
  copy.setAttribute('width', String(box.width))
  copy.setAttribute('height', String(box.height))
  copy.removeAttribute('class')
  copy.removeAttribute('style')
  const inside = new XMLSerializer().serializeToString(copy)
  const line = (x: number, y: number, size: number, fill: string, text: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${escapeXml(text)}</text>`
  const badge = frame.simulated
    ? line(width - SIDE, 22, 11.5, ink('--fg2'), frame.simulated, 'text-anchor="end" font-style="italic"')
    : ''
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}">`,
    `<rect width="${width}" height="${height}" fill="${ink('--bg1')}"/>`,
    line(SIDE, 22, 14, ink('--fg1'), frame.title, 'font-weight="600"'),
    line(SIDE, 40, 11.5, ink('--fg2'), frame.note),
    badge,
    inside,
    line(SIDE, height - 11, 10.5, ink('--fg3'), frame.source),
    '</svg>',
  ].join('\n')
  return { svg, width, height }
}

/** Draws a picture as PNG at twice its size. @throws when the browser cannot draw it. */
export async function pngOf(picture: { svg: string; width: number; height: number }): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * 2)
  canvas.height = Math.round(picture.height * 2)
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))), 'image/png')
  })
}

/** Hands a file to the person at the screen. */
export function handFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Text safe inside XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
}
