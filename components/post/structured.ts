import type { PostPage } from '@/lib/posts/types'

interface Site {
  url: string
  title: string
  language: string
  /** Name that stands for the blog, for posts of nobody's account; may be empty. */
  authorName: string
}

function personOf({ name, avatar }: Pick<NonNullable<PostPage['author']>, 'name' | 'avatar'>, site: Site) {
  return { '@type': 'Person', name, url: `${site.url}/`, ...(avatar ? { image: new URL(avatar, site.url).href } : {}) }
}

/** schema.org's BlogPosting of a post (WebPage of a static page), with absolute addresses. */
export function structuredPost(post: PostPage, site: Site): Record<string, unknown> {
  const url = site.url + encodeURI(post.permalink)
  const author = post.author ?? (site.authorName ? { name: site.authorName, avatar: '' } : null)
  return {
    '@context': 'https://schema.org',
    '@type': post.kind === 'POST' ? 'BlogPosting' : 'WebPage',
    '@id': url,
    url,
    mainEntityOfPage: post.canonicalUrl ?? url,
    ...(post.canonicalUrl ? { sameAs: post.canonicalUrl } : {}),
    headline: post.title,
    ...(post.subtitle ? { alternativeHeadline: post.subtitle } : {}),
    description: post.description || post.excerpt,
    inLanguage: post.language || site.language,
    datePublished: post.publishedAt,
    dateModified: post.revisedAt ?? post.publishedAt,
    wordCount: post.wordCount,
    ...(author ? { author: personOf(author, site) } : {}),
    publisher: { '@type': 'Organization', name: site.title, url: `${site.url}/` },
    ...(post.image ? { image: new URL(post.image, site.url).href } : {}),
    ...(post.tags.length > 0 ? { keywords: post.tags.map(({ name }) => name) } : {}),
    ...(post.kind === 'POST' ? { commentCount: post.commentCount } : {}),
    isPartOf: { '@type': 'Blog', name: site.title, url: `${site.url}/` },
  }
}
