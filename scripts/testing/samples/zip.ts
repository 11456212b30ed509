import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive, and where it differs from what an honest packer writes. */
export interface ZippedFile {
  content: string | Buffer
  /** Mode of Unix, with the type of the file. */
  mode?: number
  flags?: number
  /** Size that the archive says, unpacked. */
  size?: number
}

/** A ZIP archive of these files (APPNOTE.TXT 4.3), by their names, which are written as they are. */
export function zip(files: Readonly<Record<string, string | Buffer | ZippedFile>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, given] of Object.entries(files)) {
    const file = typeof given === 'string' || Buffer.isBuffer(given) ? { content: given } : given
    const { mode = 0o100644, flags = 0 } = file
    const bytes = Buffer.from(file.content)
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name)
    const facts = Buffer.alloc(22)
    facts.writeUInt16LE(0x800 | flags, 0)
    facts.writeUInt16LE(8, 2)
    facts.writeUInt32LE(crc32(bytes), 8)
    facts.writeUInt32LE(packed.length, 12)
    facts.writeUInt32LE(file.size ?? bytes.length, 16)
    facts.writeUInt16LE(path.length, 20)
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0', 'latin1'), facts, Buffer.alloc(2), path, packed])
    const rest = Buffer.alloc(16)
    rest.writeUInt32LE(mode * 0x10000, 8)
    rest.writeUInt32LE(at, 12)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03\x14\0', 'latin1'), facts, rest.subarray(0, 16), path]))
    parts.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}
