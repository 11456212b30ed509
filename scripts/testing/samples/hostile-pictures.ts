import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Script that no file which is served may contain. */
export const SCRIPT = '<script>alert(1)</script>'

const plain = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#357' } })
const jpegStart = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
const ftyp = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(100)])

/** Part of a PNG (RFC 2083, 3.2). */
function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const ends = [data.length, crc32(named)].map((value) => Buffer.from(value.toString(16).padStart(8, '0'), 'hex')) as [Buffer, Buffer]
  return Buffer.concat([ends[0], named, ends[1]])
}

/** Makes a black square of one bit a pixel: a whole PNG, made without drawing it. */
export function blackPng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 1 })
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** Makes a GIF of many frames: the first one again and again. */
export async function manyFrames(count: number): Promise<Buffer> {
  const one = await plain(1, 1).gif().toBuffer()
  const start = one.indexOf(Buffer.from([0x21, 0xf9]))
  const frame = one.subarray(start < 0 ? one.indexOf(0x2c) : start, -1)
  return Buffer.concat([one.subarray(0, -1), ...Array<Buffer>(count - 1).fill(frame), Buffer.from(';')])
}

/** A picture that says it is larger than it is: the height in the head of a JPEG (T.81, B.2.2) is changed. */
async function tallerJpeg(): Promise<Buffer> {
  const bytes = await plain(64, 64).jpeg().toBuffer()
  const head = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(65_000, head + 5)
  return bytes
}

/** A file that is no picture, or a picture with something in it. */
export interface HostilePicture {
  /** Its description, for messages of tests. */
  what: string
  /** Name that it is sent under. */
  name: string
  bytes: Buffer
  /** Nothing of it is kept, or a picture with nothing in it but what is seen. */
  outcome: 'refused' | 'harmless'
}

const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))
const exif = { IFD0: { Make: SCRIPT }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }

/** Makes pictures that are damaged, too large, or something else as well; most of them in a file of a few kilobytes. */
export async function hostilePictures(): Promise<HostilePicture[]> {
  const [png, jpeg, gif, webp] = await Promise.all(
    (['png', 'jpeg', 'gif', 'webp'] as const).map((format) => plain().toFormat(format).toBuffer()),
  )
  const photo = await sharp({
    create: { width: 400, height: 300, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 99, sigma: 30 } },
  })
    .png()
    .toBuffer()
  const halves = await Promise.all(
    (['png', 'jpeg', 'webp', 'avif'] as const).map(async (format) => half(await sharp(photo).toFormat(format).toBuffer())),
  )
  const behind = (start: Buffer = png as Buffer, end = SCRIPT) => Buffer.concat([start, Buffer.from(end, 'latin1')])
  const refused: [what: string, name: string, bytes: Buffer][] = [
    ['a page', 'page.png', Buffer.from(`<!doctype html>${SCRIPT}`)],
    ['a script that begins as a GIF', 'a.gif', Buffer.from(`GIF89a/*${'\0'.repeat(40)}*/=1;alert(1)`)],
    ['a script behind the start of a JPEG', 'a.jpg', behind(jpegStart)],
    ['HEIC', 'IMG_0001.jpg', ftyp('heic')],
    ['AVIF without a picture', 'a.avif', ftyp('avif')],
    ['AVIF behind the start of a JPEG', 'a.jpg', Buffer.concat([jpegStart, ftyp('avif')])],
    ['nothing', 'a.png', Buffer.alloc(0)],
    ...halves.map((bytes, at): [string, string, Buffer] => [`half a picture (${at})`, 'half.png', bytes]),
    ['100 megapixels', 'large.png', blackPng(10_000)],
    ['256 megapixels', 'large.png', blackPng(16_000)],
    ['a GIF of 2,000 frames', 'long.gif', await manyFrames(2000)],
  ]
  const harmless: [what: string, name: string, bytes: Buffer][] = [
    ['a JPEG that says it is higher', 'tall.jpg', await tallerJpeg()],
    ['a PNG with a page behind it', 'a.html', behind()],
    ['a PNG with an archive behind it', 'a.zip', behind(png, `PK\x03\x04${SCRIPT}`)],
    ['a JPEG with a document behind it', 'a.pdf', behind(jpeg, `%PDF-1.7 ${SCRIPT}`)],
    ['a GIF with a script behind it', 'a.js', behind(gif, `;/*${SCRIPT}*/`)],
    ['a WebP with a page behind it', 'a.webp', behind(webp)],
    [
      'a JPEG of a camera',
      'photo.jpg',
      await plain(50).withExif(exif).withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SCRIPT}</x:xmpmeta>`).jpeg().toBuffer(),
    ],
    ['a JPEG in CMYK', 'print.jpg', await plain(51).toColourspace('cmyk').jpeg().toBuffer()],
    ['a PNG of 16 bits', 'deep.png', await plain(52).toColourspace('rgb16').png().toBuffer()],
    ['a PNG in grey with a profile', 'grey.png', await plain(53).toColourspace('b-w').withIccProfile('p3').png().toBuffer()],
    ['a name that leads elsewhere', '../../../etc/passwd', await plain(54).png().toBuffer()],
    ['a name with NUL', 'a\0b.png', await plain(55).png().toBuffer()],
    ['a name of 300 characters', `${'n'.repeat(300)}.png`, await plain(56).png().toBuffer()],
    ['a name from right to left', '\u202egnp.exe', await plain(57).png().toBuffer()],
    ['a name with a script', `"><img src=x onerror=alert(1)>.png`, await plain(58).png().toBuffer()],
  ]
  return [
    ...refused.map(([what, name, bytes]) => ({ what, name, bytes, outcome: 'refused' as const })),
    ...harmless.map(([what, name, bytes]) => ({ what, name, bytes, outcome: 'harmless' as const })),
  ]
}
