interface BloggerItem {
  id: string
  kind?: 'post' | 'page' | 'comment'
  title?: string
  content?: string
  published?: string
  labels?: readonly string[]
  /** Path at the old blog. */
  path?: string
  draft?: boolean
  /** Of a comment: its post, and the comment that it answers. */
  post?: string
  answers?: string
  author?: string
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;')

/** Address of the blog that the exports are of. */
export const oldBlog = 'https://old.example.org/'

const tag = (id: string) => `tag:blogger.com,1999:blog-1.post-${id}`

function entry({ id, kind = 'post', title = `Title ${id}`, content = `<p>Words of ${id}</p>`, ...item }: BloggerItem): string {
  const { published = '2015-04-20T10:00:00.000+02:00', labels = [], path, draft = false, post = '', answers, author = 'Ada' } = item
  const categories = labels.map((term) => `<category scheme='http://www.blogger.com/atom/ns#' term='${escaped(term)}'/>`)
  return `<entry><id>${kind === 'page' ? tag(id).replace('.post-', '.page-') : tag(id)}</id><published>${published}</published><updated>${published}</updated>
${draft ? "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>" : ''}
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#${kind}'/>${categories.join('')}
<title type='text'>${escaped(title)}</title><content type='html'>${escaped(content)}</content>
${path ? `<link rel='alternate' type='text/html' href='${oldBlog.slice(0, -1)}${path}'/>` : ''}
${answers ? `<link rel='related' type='application/atom+xml' href='https://www.blogger.com/feeds/1/${post}/comments/default/${answers}'/>` : ''}
<author><name>${escaped(author)}</name><uri>https://www.blogger.com/profile/7</uri><email>noreply@blogger.com</email></author>
${post ? `<thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' ref='${tag(post)}' type='text/html'/>` : ''}</entry>`
}

/** A classic export of Blogger with these posts, pages and comments. */
export function bloggerXml(...items: readonly BloggerItem[]): string {
  return `<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1.archive</id>
<link rel='alternate' type='text/html' href='${oldBlog}'/>
${items.map(entry).join('\n')}
</feed>`
}

interface TakeoutItem {
  id: string
  type?: 'POST' | 'PAGE' | 'COMMENT'
  status?: string
  filename?: string
  parent?: string
  inReplyTo?: string
  trashed?: string
  content?: string
}

function takeoutEntry({ id, type = 'POST', status = 'LIVE', content = `<p>Words of ${id}</p>`, ...item }: TakeoutItem): string {
  const { filename = '', parent, inReplyTo, trashed = '' } = item
  return `<entry><id>${tag(id)}</id>${parent ? `<blogger:parent>${tag(parent)}</blogger:parent><blogger:inReplyTo>${inReplyTo ? tag(inReplyTo) : ''}</blogger:inReplyTo>` : ''}
<blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status>
<author><name>Ada</name><uri></uri><blogger:type>BLOGGER</blogger:type></author><title>${type === 'COMMENT' ? '' : `Title ${id}`}</title>
<content type='html'>${escaped(content)}</content><blogger:metaDescription/><blogger:created>2015-04-20T08:00:00Z</blogger:created>
<published>2015-04-20T08:00:00Z</published><updated>2015-04-20T08:00:00Z</updated>
<category scheme='tag:blogger.com,1999:blog-1' term='Lab'/><blogger:filename>${filename}</blogger:filename><link/><enclosure/><blogger:trashed>${trashed}</blogger:trashed></entry>`
}

/** A feed.atom of Takeout with these posts, pages and comments. */
export function takeoutXml(...items: readonly TakeoutItem[]): string {
  return `<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-1</id><title>Old</title>
${items.map(takeoutEntry).join('\n')}
</feed>`
}

interface WxrPost {
  title: string
  /** Login of its author. */
  author: string
  number?: string
  kind?: 'post' | 'page'
  labels?: readonly string[]
}

/** An export of WordPress with these authors and posts. */
export function wxr(authors: readonly { login: string; email: string; name: string }[], posts: readonly WxrPost[]): string {
  const people = authors.map(
    ({ login, email, name }) => `<wp:author><wp:author_login>${login}</wp:author_login><wp:author_email>${email}</wp:author_email>
<wp:author_display_name><![CDATA[${name}]]></wp:author_display_name></wp:author>`,
  )
  const items = posts.map(
    ({
      title,
      author,
      number = slugOf(title),
      kind = 'post',
      labels = [],
    }) => `<item><title>${escaped(title)}</title><link>${oldBlog}${slugOf(title)}/</link><dc:creator>${author}</dc:creator>
<guid>${oldBlog}?p=${number}</guid><wp:post_id>${number}</wp:post_id>${labels.map((label) => `<category domain="category">${label}</category>`).join('')}<content:encoded><![CDATA[Words of ${title}]]></content:encoded>
<wp:post_date_gmt>2015-04-20 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>${kind}</wp:post_type></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><wp:base_blog_url>${oldBlog}</wp:base_blog_url>
${[...people, ...items].join('\n')}
</channel></rss>`
}

const slugOf = (title: string) => title.toLowerCase().replaceAll(' ', '-')
