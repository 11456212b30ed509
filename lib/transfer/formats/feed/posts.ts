import { eachFile } from '../../export-file/each-file'
import type { SitePiece } from '../../export-file/foreign-post'
import { readText } from '../../export-file/open'
import type { SourceFile } from '../../export-file/source-files'
import { readJsonFeed } from './json-feed'
import { readXmlFeed } from './xml-feed'

/** Reads the posts of feeds, in RSS, Atom or JSON. A feed has neither pages nor drafts nor comments, and often not all posts. */
export const readFeedPosts = eachFile(async function* (file: SourceFile): AsyncGenerator<SitePiece> {
  for await (const start of readText(file)) {
    yield* /^\s*\{/.test(start) ? readJsonFeed(file) : readXmlFeed(file)
    return
  }
})
