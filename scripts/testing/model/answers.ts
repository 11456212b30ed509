import { type Copy, type Live, type Model, type ModelPost, publishedTags, seriesOf, slugOf } from './model'

/** Posts on each page of a list in stories of the model. */
export const PER_PAGE = 5
/** The blog's time zone in stories of the model. */
export const TIME_ZONE = 'Pacific/Auckland'

export type Public = ModelPost & { live: Live }

export const iso = (time: number) => new Date(time).toISOString()
const yearAndMonth = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit' })
/** "2024-03", of the blog's time zone. */
export const monthOf = (time: number) => yearAndMonth.format(time)
const leadOf = ({ text }: Copy) => text.split('\n')[0]

/** The pages as readers see them by the model. */
export class Expected {
  constructor(readonly model: Model) {}

  tags(post: ModelPost): string[] {
    const slugs = publishedTags(post).map(slugOf).sort()
    return slugs.map((slug) => `${slug}=${this.model.tagNames.get(slug)}`)
  }

  series(post: Public): string {
    const slug = seriesOf(post)
    return slug === null ? '' : `${slug}=${this.model.seriesTitles.get(slug)} ${post.live.place}`
  }

  line(post: Public): string {
    const { path, copy, date } = post.live
    return [path, copy.title, leadOf(copy), iso(date), this.tags(post), this.series(post)].join(' | ')
  }

  lines(posts: readonly ModelPost[]): string[] {
    return posts.map((post) => this.line(post as Public))
  }

  timeline(which: (post: Public) => boolean = () => true): Public[] {
    return (this.model.timeline() as Public[]).filter(which)
  }

  paged(posts: readonly Public[], page: number) {
    const items = this.lines(posts.slice((page - 1) * PER_PAGE, page * PER_PAGE))
    return { items, pages: Math.max(1, Math.ceil(posts.length / PER_PAGE)), total: posts.length }
  }

  /** The post that readers find at an address. */
  at(path: string): Public | undefined {
    return (this.model.posts as Public[]).find((post) => this.model.isVisible(post) && post.live.path === path)
  }

  parts(slug: string): Public[] {
    const oldestFirst = this.timeline((post) => seriesOf(post) === slug).reverse()
    return oldestFirst.sort((one, other) => (one.live.place ?? 0) - (other.live.place ?? 0))
  }

  /** The series with listed parts, the one with the newest part first. */
  allSeries(): string[] {
    return [...new Set(this.timeline().flatMap((post) => seriesOf(post) ?? []))]
  }

  popular(but?: string): string[] {
    const isOther = ({ id }: ModelPost) => id !== but
    const best = this.model.popular.filter((post) => isOther(post) && this.timeline().includes(post as Public))
    return this.lines(best.slice(0, 3))
  }

  page(path: string) {
    const post = this.at(path)
    if (!post) return null
    const { copy, date, revisedAt } = post.live
    if (post.locked) return { locked: copy.title }
    const inLists = this.timeline().includes(post)
    const beside = this.timeline()
    const link = (other: Public | undefined) => (other ? `${other.live.path} ${other.live.copy.title}` : null)
    const position = beside.indexOf(post)
    const slug = seriesOf(post)
    return {
      kind: post.kind,
      title: copy.title,
      text: copy.text,
      tags: inLists ? this.tags(post) : [],
      dates: [iso(date), revisedAt === null ? null : iso(revisedAt)],
      listed: this.model.isListed(post),
      newer: inLists ? link(beside[position - 1]) : null,
      older: inLists ? link(beside[position + 1]) : null,
      parts: inLists && slug !== null ? this.parts(slug).map((part) => `${part.live.place} ${link(part)} ${part === post}`) : [],
    }
  }

  /** The years and months with the numbers of their posts, newest first. */
  archive(): string[] {
    const months = this.timeline().map(({ live }) => monthOf(live.date))
    return [...new Set(months)].map((month) => `${month}: ${months.filter((other) => other === month).length}`)
  }

  found(word: string): string[] {
    const has = (text: string) => text.toLowerCase().includes(word)
    const hits = this.timeline(({ live: { copy } }) => has([copy.title, ...copy.tags, copy.text].join('\n')))
    const inTitle = ({ live }: Public) => has(live.copy.title)
    return this.lines([...hits.filter(inTitle), ...hits.filter((post) => !inTitle(post))])
  }
}
