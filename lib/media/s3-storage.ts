import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { contentTypeOf, isShown } from './file-kinds'
import { checkFileName, isFileName, type Storage, type StorageFile } from './stored-files'

/** Bucket of a service that speaks the interface of Amazon S3, and who asks it. */
export interface Bucket {
  /** Address of the service. */
  endpoint: string
  bucket: string
  region: string
  key: string
  secret: string
}

/** Files in a bucket, those of a private `prefix` for nobody but the bucket's owner. The client is loaded with the first that is asked for. */
export class S3Storage implements Storage {
  readonly #bucket: Bucket
  readonly #prefix: string
  #loaded: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined

  constructor(bucket: Bucket, prefix = '') {
    this.#bucket = bucket
    this.#prefix = prefix
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.#keep(name, bytes, bytes.length)
  }

  async putFile(name: string, file: string): Promise<void> {
    await this.#keep(name, createReadStream(file), (await stat(file)).size)
  }

  async has(name: string): Promise<StorageFile | null> {
    const { sdk, client } = await this.#load()
    try {
      const { ContentLength = 0, LastModified } = await client.send(new sdk.HeadObjectCommand(this.#at(name)))
      return { bytes: ContentLength, changedAt: LastModified?.getTime() ?? 0 }
    } catch (error) {
      if (error instanceof sdk.NotFound || error instanceof sdk.NoSuchKey) return null
      throw error
    }
  }

  async read(name: string): Promise<Buffer> {
    const { sdk, client } = await this.#load()
    const { Body } = await client.send(new sdk.GetObjectCommand(this.#at(name)))
    return Buffer.from((await Body?.transformToByteArray()) ?? [])
  }

  open(name: string, part: { start: number; end: number }): Readable {
    return Readable.from(this.#stream(name, part), { objectMode: false })
  }

  async delete(name: string): Promise<void> {
    const { sdk, client } = await this.#load()
    await client.send(new sdk.DeleteObjectCommand(this.#at(name)))
  }

  async *list(): AsyncGenerator<string> {
    const { sdk, client } = await this.#load()
    const asked = { Bucket: this.#bucket.bucket, Prefix: this.#prefix, Delimiter: '/' }
    for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, asked))
      for (const { Key = '' } of Contents) if (isFileName(Key.slice(this.#prefix.length))) yield Key.slice(this.#prefix.length)
  }

  /** An object that did not arrive whole is none. */
  async clearDrafts(): Promise<void> {}

  /** An object appears whole or not at all; its headers are those of our own server. */
  async #keep(name: string, body: Uint8Array | Readable, bytes: number): Promise<void> {
    if (await this.has(name)) {
      if (body instanceof Readable) body.destroy()
      return
    }
    const { sdk, client } = await this.#load()
    const type = contentTypeOf(name)
    const isPrivate = this.#prefix !== ''
    await client.send(
      new sdk.PutObjectCommand({
        ...this.#at(name),
        Body: body,
        ContentLength: bytes,
        ContentType: type,
        CacheControl: isPrivate ? 'private, no-store' : 'public, max-age=31536000, immutable',
        ...(isShown(type) && !isPrivate ? {} : { ContentDisposition: 'attachment' }),
      }),
    )
  }

  async *#stream(name: string, { start, end }: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    const { sdk, client } = await this.#load()
    const { Body } = await client.send(new sdk.GetObjectCommand({ ...this.#at(name), Range: `bytes=${start}-${end}` }))
    if (Body instanceof Readable) yield* Body
  }

  #at(name: string) {
    return { Bucket: this.#bucket.bucket, Key: this.#prefix + checkFileName(name) }
  }

  /** Checksums of their own kind are sent only where the interface asks for them: most other services do not know them. */
  #load() {
    this.#loaded ??= import('@aws-sdk/client-s3').then((sdk) => {
      const { endpoint, region, key, secret } = this.#bucket
      const client = new sdk.S3Client({
        endpoint,
        region,
        credentials: { accessKeyId: key, secretAccessKey: secret },
        forcePathStyle: true,
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      })
      return { sdk, client }
    })
    return this.#loaded
  }
}
