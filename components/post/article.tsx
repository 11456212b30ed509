import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { MdxBody } from '@/components/mdx/body'
import type { Showing } from '@/components/mdx/components'
import { Picture } from '@/components/media/picture'
import script from '@/components/reader/script.json'
import { ownWriting } from '@/components/site/direction'
import fonts from '@/components/site/fonts.json'
import type { Cover, PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { Contents, Margin } from './contents'
import { AuthorBox, FiledUnder, PostFiles } from './end'
import { PostHeader } from './header'
import { PostNeighbours } from './neighbours'
import { Popular } from './popular'
import { Related } from './related'

interface PostArticleProps {
  post: PostPage
  /** The compiled text; see lib/mdx. */
  code: string
  /** Component that shows each block of the text, where that is not the block alone. */
  block?: Showing['block']
  /** True where its files have addresses: once it is published. */
  hasFiles?: boolean
  /** Content below the text: the comments. */
  children?: ReactNode
}

/** Compiled code that makes an em element, and so needs the italic. */
const emphasis = /"em"|\.em\b/

/** Compiled code that shows something of mdx/blocks.css. */
const blocks = [
  /\b(?:Audio|Details|Diagram|Embed|FileTree|Gallery|LinkCard|Quote|SeriesNav|Steps|Tabs|Video)\b/,
  /"(?:del|download|footnotes|ins|mark|math|numbered|task-list-item)"|\.(?:del|ins|mark|math)\b/,
]

/** A post or static page as readers see it, from its title to its comments. */
export async function PostArticle({ post, code, block, hasFiles = false, children }: PostArticleProps) {
  const isPost = post.kind === 'POST'
  const { language, youtubePlayer, vimeoPlayer } = await getSettings()
  const { post: own, blog } = ownWriting(post, language)
  const players = [youtubePlayer ? ('youtube' as const) : [], vimeoPlayer ? ('vimeo' as const) : []].flat()
  if (emphasis.test(code)) preload(fonts['serif-italic'], { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    <article className="post" {...own}>
      {/* A preview is given other blocks while it is there. */}
      {(block || blocks.some((one) => one.test(code))) && <link rel="stylesheet" href={script.blocks} precedence="blocks" />}
      <PostHeader post={post} />
      <div className="min-w-0">
        {post.cover && <CoverPicture cover={post.cover} />}
        <Contents headings={post.headings} />
        <div className="body">
          <MdxBody
            code={code}
            series={post.seriesParts}
            embeds={post.embeds}
            players={players}
            block={block}
            filesOf={hasFiles ? post.id : undefined}
            diagramsOf={post.compiledHash}
          />
        </div>
        {hasFiles && <PostFiles post={post} />}
        <FiledUnder tags={post.tags} />
        {isPost && <AuthorBox post={post} {...blog} />}
        {isPost && <PostNeighbours newer={post.newer} older={post.older} {...blog} />}
        {isPost && <Related post={post} {...blog} />}
      </div>
      <Margin post={post} />
      {isPost && children}
      {isPost && <Popular except={[post.id]} {...blog} />}
    </article>
  )
}

/** Above the fold on every screen, so it is asked for first. */
function CoverPicture({ cover: { src, alt, width, height, focus } }: { cover: Cover }) {
  return (
    <p className="cover">
      <Picture src={src} alt={alt} width={width} height={height} focus={focus} sizes="(width >= 72rem) 68rem, 100vw" />
    </p>
  )
}
