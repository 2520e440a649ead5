const ELEMENT =
  /<\/?(?:a|abbr|article|audio|b|base|blockquote|body|br|button|canvas|center|code|dd|del|div|dl|dt|em|embed|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|map|marquee|math|meta|nav|object|ol|option|p|param|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul|video)(?=[\s/>])[^<>]*>/gi
const RUNNING = /<(script|style)(?=[\s/>])[^<>]*>[\s\S]*?<\/\1\s*>/gi
const BREAK = /<(?:br\s*\/?|\/p\s*|\/div\s*|\/li\s*)>/gi

/** What is looked at of a text at most, and how often: markup within markup must not cost a server its afternoon. */
export const LONGEST_RAW = 20_000
const PASSES = 20

/**
 * What a person wrote, without markup: the standard allows line breaks but no HTML. Only elements that exist are taken
 * out, so that "lún <lớn>" and "rộng < 2 m" stay; scripts and styles go with what they hold. Again until nothing is left
 * to take out, so that no element arises from the rest; what is nested deeper than anybody writes loses its brackets.
 * @param text looked at up to `LONGEST_RAW` characters, cut there.
 */
export function plainText(text: string): string {
  let clean = text.slice(0, LONGEST_RAW).toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n')
  for (let pass = 0; ; pass++) {
    const before = clean
    clean = withoutElements(pass < PASSES ? clean : clean.replace(/</g, ''))
    if (clean === before) break
  }
  // Control characters but line breaks and tabs: XML cannot hold them.
  return clean.replace(/[\p{Cc}--[\n\t]]/gv, '').trim()
}

function withoutElements(text: string): string {
  return text
    .replace(RUNNING, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(BREAK, '\n')
    .replace(ELEMENT, '')
}
