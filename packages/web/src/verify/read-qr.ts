const longestSide = 1600

/** The link in a QR code on a picture, or null where there is none. The picture stays in the browser. */
export async function readQr(picture: Blob): Promise<string | null> {
  try {
    // The decoder is large and seldom needed.
    const [{ decodeQR }, bitmap] = await Promise.all([import('qr/decode.js'), createImageBitmap(picture)])
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
    const context = canvas.getContext('2d')
    if (!context) return null
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const text = decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: 3000 })
    return /^https?:\/\/\S+$/i.test(text) ? text : null
  } catch {
    return null
  }
}
