import { wordsOfHtml } from '../export-file/convert'
import { eachFile } from '../export-file/each-file'
import { copy } from '../export-file/facts'
import type { SourceFile, SourceFiles } from '../export-file/source-files'
import { readXml } from '../export-file/xml'
import { type LeadPicture, withLeadPicture } from '../html/pictures'

const item = 'rss/channel/item'

interface Attachment extends LeadPicture {
  id: string
  /** Number of the post that it was uploaded for. */
  parent: string
  order: number
}

/** Pictures and other files of a site at WordPress, by their numbers. */
export type Attachments = ReadonlyMap<string, Attachment>

/** Reads the attachments of an export, which texts name by their numbers and which may stand behind them, or in a file of their own. */
export async function readAttachments(files: SourceFiles): Promise<Attachments> {
  const found = new Map<string, Attachment>()
  for await (const one of eachFile(attachmentsIn)(files)) found.set(one.id, one)
  return found
}

async function* attachmentsIn(file: SourceFile): AsyncGenerator<Attachment> {
  let fields = new Map<string, string>()
  let key = ''
  for await (const { path, text } of readXml(file)) {
    if (path === item) {
      const of = (name: string) => copy((fields.get(name) ?? '').trim())
      const src = of('wp:attachment_url')
      if (of('wp:post_type') === 'attachment' && src !== '')
        yield {
          id: of('wp:post_id'),
          parent: of('wp:post_parent'),
          order: Number(of('wp:menu_order')) || 0,
          src,
          alt: of('_wp_attachment_image_alt'),
          caption: wordsOfHtml(of('excerpt:encoded')),
        }
      fields = new Map()
    } else if (path === `${item}/wp:postmeta/wp:meta_key`) key = text.trim()
    else if (path === `${item}/wp:postmeta/wp:meta_value`) {
      if (key === '_wp_attachment_image_alt') fields.set(key, text)
    } else if (/^rss\/channel\/item\/(?:wp:(?:post_id|post_parent|post_type|menu_order|attachment_url)|excerpt:encoded)$/.test(path))
      fields.set(path.slice(item.length + 1), text)
  }
}

const isPicture = ({ src }: Attachment) => /\.(?:jpe?g|png|gif|webp|avif)$/i.test(src)

/** Writes the galleries of a text as figures: `[gallery ids="4,5"]`, and `[gallery]` of what was uploaded for it. */
export function expandGalleries(body: string, post: string, attachments: Attachments): string {
  return body.replace(/(?<!\[)\[gallery\b([^\]]*)\](?!\])/g, (typed, attributes: string) => {
    const [, ids] = /\b(?:ids|include)=["']?([\d,\s]+)/.exec(attributes) ?? []
    const pictures = ids
      ? ids.split(',').flatMap((id) => attachments.get(id.trim()) ?? [])
      : [...attachments.values()].filter((one) => one.parent === post && isPicture(one)).toSorted((one, other) => one.order - other.order)
    return pictures.length === 0 ? typed : `<div class="gallery">${pictures.map((one) => withLeadPicture('', one)).join('')}</div>`
  })
}
