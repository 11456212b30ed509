import type { PostPage } from '@/lib/posts/types'

interface Site {
  url: string
  title: string
  language: string
}

function personOf({ name, avatar }: NonNullable<PostPage['author']>, site: Site) {
  return { '@type': 'Person', name, ...(avatar ? { image: new URL(avatar, site.url).href } : {}) }
}

/** schema.org's BlogPosting of a post (WebPage of a static page), with absolute addresses. */
export function structuredPost(post: PostPage, site: Site): Record<string, unknown> {
  const url = site.url + encodeURI(post.permalink)
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
    ...(post.author ? { author: personOf(post.author, site) } : {}),
    ...(post.image ? { image: new URL(post.image, site.url).href } : {}),
    ...(post.tags.length > 0 ? { keywords: post.tags.map(({ name }) => name) } : {}),
    ...(post.kind === 'POST' ? { commentCount: post.commentCount } : {}),
    isPartOf: { '@type': 'Blog', name: site.title, url: `${site.url}/` },
  }
}
