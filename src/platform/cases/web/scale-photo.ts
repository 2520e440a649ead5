/** Longest side of a photo that is sent, px: enough to read a sign on it. */
export const LONGEST_SIDE = 1920
/** Smaller files are sent as they are. */
const SMALL_ENOUGH = 600 * 1024

/** The size a picture is sent in: never larger than it is, its longest side at most `longest`. */
export function scaledSize(width: number, height: number, longest = LONGEST_SIDE): { width: number; height: number } {
  const share = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.round(width * share), height: Math.round(height * share) }
}

/** Makes a large photo smaller before it is sent over a phone's line; anything else, or what cannot be drawn, stays as it is. */
export async function scalePhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size <= SMALL_ENOUGH) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const { width, height } = scaledSize(picture.width, picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
    picture.close()
    const blob = await new Promise<Blob | null>((ready) => canvas.toBlob(ready, 'image/jpeg', 0.85))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), {
      type: 'image/jpeg',
      lastModified: file.lastModified,
    })
  } catch {
    // A format this browser cannot draw: the server takes it as it is.
    return file
  }
}
