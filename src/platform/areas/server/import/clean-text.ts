/** Bytes of a foreign file as text: UTF-8 (with or without mark) or UTF-16 with mark. Undefined when it is neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A name as we keep it: NFC, the Icelandic Ð as the Vietnamese Đ, one kind of apostrophe, no invisible marks, single spaces. */
export function cleanName(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('Ð', 'Đ')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/** A heading or word without accents, case, spaces and signs: `Mã TP` → `matp`, `district_code` → `districtcode`. */
export function foldWord(text: string): string {
  return cleanName(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '')
}
