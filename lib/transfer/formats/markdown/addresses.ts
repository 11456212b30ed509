import { lastPart, slugify } from '@/lib/posts/permalink'
import { isoDateOf, labelsOf, textOf } from './fields'
import type { MarkdownSite, MarkdownText } from './site'

const day = /^\d{4}-\d{1,2}-\d{1,2}[-_]/

/** Name of a file without its ending, of a folder where the file is its index: "a-name" of "posts/a-name/index.md". */
function stemOf(path: string): string {
  const parts = path.replace(/\.\w+$/, '').split('/')
  const last = parts.at(-1) ?? ''
  return /^_?index(?:\.\w{2})?$|^page$/i.test(last) && parts.length > 1 ? (parts.at(-2) ?? '') : last
}

/** Folders of a text below those that are the engine's own. */
function foldersOf(path: string): string[] {
  const parts = path.replace(/\.\w+$/, '').split('/')
  const isIndex = /^_?index(?:\.\w{2})?$|^page$/i.test(parts.at(-1) ?? '')
  return parts.slice(0, isIndex ? -2 : -1)
}

/** Patterns of Jekyll that have names. */
const named: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  weekdate: '/:categories/:year/W:week/:short_day/:title.html',
  none: '/:categories/:title.html',
}

/** Fills in a pattern of Jekyll, Hugo or Hexo; null for one that asks for what is not known here. */
function filled(pattern: string, text: MarkdownText, name: string): string | null {
  const iso = isoDateOf(text)
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? []
  const [, hour = '00', minute = '00', second = '00'] = /T(\d\d):(\d\d):(\d\d)/.exec(iso) ?? []
  if (year === '' && /:(?:year|i_month|month|day|i_day|short_year)/.test(pattern)) return null
  const title = slugify(textOf(text.fields, 'title')) || name
  const slug = textOf(text.fields, 'slug') || name
  const folders = foldersOf(text.path)
  const categories = labelsOf({ categories: text.fields.categories ?? text.fields.category }, 'jekyll').map((one) =>
    one.toLowerCase().replace(/\s+/g, '%20'),
  )
  const parts: Readonly<Record<string, string>> = {
    ...{
      year,
      month,
      day: date,
      hour,
      minute,
      second,
      short_year: year.slice(2),
      i_month: month.replace(/^0/, ''),
      i_day: date.replace(/^0/, ''),
    },
    ...{
      title: slug,
      slug,
      name,
      basename: name,
      filename: name,
      contentbasename: name,
      slugorfilename: slug,
      slugorcontentbasename: slug,
    },
    ...{
      post_title: title,
      categories: categories.join('/'),
      category: categories[0] ?? 'uncategorized',
      output_ext: '.html',
      path: [...folders, name].join('/'),
    },
    ...{ section: folders[0] ?? '', sections: folders.join('/') },
  }
  const whole = pattern.replace(/:([a-z_]+)/g, (typed, part: string) => parts[part] ?? typed)
  return /:[a-z_]/.test(whole) ? null : `/${whole}`.replace(/\/{2,}/g, '/')
}

/** Path that a text had by the rules of its engine, from the root of the blog. */
function byEngine(text: MarkdownText, { engine, permalink, sections }: MarkdownSite): string {
  const stem = stemOf(text.path)
  const name = stem.replace(day, '')
  const slug = textOf(text.fields, 'slug')
  const folders = foldersOf(text.path)
  const below = (...first: string[]) => {
    const own = folders.join('/').startsWith(first.join('/')) ? folders.slice(first.length) : folders
    return ['', ...own, slug && !slug.includes('/') ? slug : name].join('/')
  }
  switch (engine) {
    case 'jekyll': {
      const isPost = folders.some((one) => one === '_posts' || one === '_drafts')
      if (!isPost)
        return /(?:^|\/)index\.\w+$/.test(text.path)
          ? `${below()}/`.replace(/^\/index\/$/, '/')
          : `${below()}${permalink === 'pretty' ? '/' : '.html'}`
      const pattern = named[permalink] ?? (permalink || named.date || '')
      return filled(pattern, text, name) ?? `/${name}.html`
    }
    case 'hexo': {
      const isPost = folders[1] === '_posts' || folders[1] === '_drafts'
      if (!isPost) return `${below('source')}/`
      const inner = folders.slice(2).join('/')
      return filled(permalink || ':year/:month/:day/:title/', text, inner ? `${inner}/${name}` : name) ?? `/${name}/`
    }
    case 'hugo': {
      const section = folders[1] ?? ''
      const pages = (sections.page ?? sections) as Readonly<Record<string, unknown>>
      const pattern = pages[section]
      const inContent = { ...text, path: text.path.replace(/^content\//, '') }
      const byPattern = typeof pattern === 'string' ? filled(pattern.replace(':title', ':post_title'), inContent, stem) : null
      return byPattern ?? `/${[...folders.slice(1), slug || stem.toLowerCase().replace(/\s+/g, '-')].join('/')}/`
    }
    case 'docusaurus': {
      const days = /^(\d{4})-(\d\d)-(\d\d)/.exec(stem)
      if (slug) return slug.startsWith('/') ? `/${folders[0] ?? ''}${slug}` : `/${[...folders, slug].join('/')}`
      return days && folders[0] === 'blog' ? `/blog/${days.slice(1).join('/')}/${name}` : below()
    }
    case 'astro':
      return folders[1] === 'content' ? below('src', 'content') : below('src', 'pages')
    case 'eleventy':
      return `${below(folders[0] === 'content' ? 'content' : 'src')}/`
    case 'next': {
      const own = folders
        .filter((one) => !/^(?:src|app|pages|data|content|_?contents?|\(.*\))$/.test(one))
        .map((one) => one.replace(/^_/, ''))
      return ['', ...own, slug || name].join('/')
    }
    default:
      return `/${slug.replace(/^\/+/, '') || slugify(name) || 'note'}`
  }
}

/** Finds the path at which readers knew a text: what it says itself, else what its engine made of its name. */
export function pathOfText(text: MarkdownText, site: MarkdownSite): string {
  const { fields } = text
  const said = site.engine === 'hugo' ? textOf(fields, 'url') : textOf(fields, 'permalink', 'url')
  if (/^https?:\/\//.test(said) && URL.canParse(said)) return new URL(said).pathname
  if (said !== '' && !/[{}]/.test(said)) {
    const name = lastPart(`/${stemOf(text.path)}`).replace(day, '')
    const path = said.includes(':') ? filled(said, text, name) : `/${said.replace(/^\/+/, '')}`
    if (path !== null) return path.replace(/index\.html$/, '')
  }
  return byEngine(text, site)
}

/** Tells whether a text is a static page rather than a post. */
export function isPage({ path, fields }: Pick<MarkdownText, 'path' | 'fields'>, { engine }: MarkdownSite): boolean {
  const said = textOf(fields, 'type', 'layout')
  if (/^page$/i.test(said)) return true
  if (engine === 'jekyll') return !/(?:^|\/)_\w+\//.test(path)
  if (engine === 'hexo') return !/^source\/_/.test(path)
  if (engine === 'hugo') return foldersOf(path).length === 1
  if (engine === 'astro') return path.startsWith('src/pages/') && foldersOf(path).length === 2
  return false
}
