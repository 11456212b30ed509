/** The blog as it should be, in plain objects: what each command does to it, and which ones it refuses. */

export interface Copy {
  title: string
  text: string
  tags: string[]
  series: string | null
  position: number | null
  /** The requested address; null lets the title decide. */
  path: string | null
  unlisted: boolean
}

/** The version that readers see from its date on. */
export interface Live {
  copy: Copy
  path: string
  /** Which part of its series it is. */
  place: number | null
  date: number
  revisedAt: number | null
  views: number
}

export interface ModelPost {
  id: string
  kind: 'POST' | 'PAGE'
  trashed: boolean
  copy: Copy
  locked: boolean
  /** The date that it had when it was last published. */
  date: number | null
  live: Live | null
}

export class Refusal extends Error {}

const DAY = 86_400_000
const reserved = /^\/(feeds|tags)(\/|$)/

/** The address of a title, a tag or a series by its name: Latin letters without their marks. */
export function slugOf(name: string): string {
  const words = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('+', ' plus ')
  return words.match(/[\p{L}\p{N}]+/gu)?.join('-') ?? ''
}

/** The tags of what is published; a static page has none. */
export function publishedTags({ kind, live }: ModelPost): string[] {
  return kind === 'POST' ? (live?.copy.tags ?? []) : []
}

/** The series of what is published, by its address. */
export function seriesOf({ kind, live }: ModelPost): string | null {
  return kind === 'POST' && live?.copy.series ? slugOf(live.copy.series) : null
}

export class Model {
  now = 0
  readonly posts: ModelPost[] = []
  /** Addresses that posts used to have. */
  readonly former = new Map<string, ModelPost>()
  /** Every address that a post ever had or asked for. */
  readonly paths = new Set<string>()
  readonly tagNames = new Map<string, string>()
  readonly seriesTitles = new Map<string, string>()
  /** The posts that were popular when they were last counted, best first. */
  popular: ModelPost[] = []

  create(id: string, kind: ModelPost['kind']): ModelPost {
    const copy = { title: '', text: '', tags: [], series: null, position: null, path: null, unlisted: false }
    const post: ModelPost = { id, kind, trashed: false, copy, locked: false, date: null, live: null }
    this.posts.push(post)
    return post
  }

  save(post: ModelPost, copy: Copy): void {
    this.#refuseTrashed(post)
    const path = copy.path === null ? null : this.#request(post, copy.path)
    post.copy = { ...copy, path }
  }

  /** Publishes at a date, or at null: the date that readers know, else the first one, else now. */
  publish(post: ModelPost, requested: number | null): void {
    this.#refuseTrashed(post)
    const { copy, live } = post
    if (!copy.title || !copy.text) throw new Refusal('nothing is written')
    const seen = this.isVisible(post)
    if (seen && requested !== null && requested > this.now) throw new Refusal('readers see it already')
    const earlier = post.date !== null && post.date <= this.now && !live ? post.date : this.now
    const date = requested ?? (seen ? (live?.date ?? 0) : earlier)
    const path = copy.path === null ? (live?.path ?? this.#invent(post)) : this.#request(post, copy.path)
    const same = live?.copy.title === copy.title && live.copy.text === copy.text
    const revisedAt = !seen ? null : same ? live.revisedAt : this.now
    const place = this.#place(post)
    post.copy = { ...copy, path }
    post.live = { copy: post.copy, path, place, date, revisedAt, views: live?.views ?? 0 }
    post.date = date
    this.#nameTags(post)
    if (seen && live) this.former.set(live.path, post)
    if (this.former.get(path) === post) this.former.delete(path)
    this.paths.add(path)
  }

  /** Makes a draft of it, or puts it in the trash. */
  withdraw(post: ModelPost, trash: boolean): void {
    if (!trash) this.#refuseTrashed(post)
    if (post.live && this.isVisible(post)) this.former.set(post.live.path, post)
    post.live = null
    post.trashed = trash
  }

  restore(post: ModelPost): void {
    if (!post.trashed) return
    if (post.copy.path !== null && this.#isTaken(post, post.copy.path)) post.copy.path = null
    post.trashed = false
  }

  discard(post: ModelPost): void {
    this.#refuseTrashed(post)
    if (!post.live) throw new Refusal('nothing is published')
    post.copy = post.live.copy
  }

  view(post: ModelPost, views: number): void {
    if (post.live) post.live.views += views
  }

  count(): void {
    const score = ({ live }: ModelPost) => (live?.views ?? 0) / (1 + (this.now - (live?.date ?? 0)) / (90 * DAY))
    const read = this.timeline().filter((post) => score(post) > 0)
    this.popular = read.sort((one, other) => score(other) - score(one)).slice(0, 12)
  }

  isVisible({ live }: ModelPost): boolean {
    return live !== null && live.date <= this.now
  }

  isListed(post: ModelPost): boolean {
    return this.isVisible(post) && !post.live?.copy.unlisted && !post.locked
  }

  /** The listed posts and static pages, newest first. */
  listed(): ModelPost[] {
    const later = (one: ModelPost, other: ModelPost) => (other.live?.date ?? 0) - (one.live?.date ?? 0) || (one.id < other.id ? 1 : -1)
    return this.posts.filter((post) => this.isListed(post)).sort(later)
  }

  timeline(): ModelPost[] {
    return this.listed().filter(({ kind }) => kind === 'POST')
  }

  #refuseTrashed({ trashed }: ModelPost): void {
    if (trashed) throw new Refusal('it is in the trash')
  }

  #isTaken(post: ModelPost, path: string): boolean {
    const others = this.posts.filter((other) => other !== post)
    if (others.some(({ live, trashed, copy }) => live?.path === path || (!trashed && copy.path === path))) return true
    return (this.former.get(path) ?? post) !== post
  }

  #request(post: ModelPost, requested: string): string {
    const path = requested.replace(/\/$/, '')
    if (reserved.test(path) || this.#isTaken(post, path)) throw new Refusal(`${path} is not to be had`)
    this.paths.add(path)
    return path
  }

  #invent(post: ModelPost): string {
    for (let number = 1; ; number++) {
      const path = `/${slugOf(post.copy.title)}${number === 1 ? '' : `-${number}`}`
      if (!reserved.test(path) && !this.#isTaken(post, path)) return path
    }
  }

  /** Finds the position of a part: where its author says, else where it stood, else last. */
  #place(post: ModelPost): number | null {
    const { series, position } = post.copy
    if (series === null || post.kind === 'PAGE') return null
    const slug = slugOf(series)
    const parts = this.posts.filter((other) => seriesOf(other) === slug)
    const others = parts.filter((other) => other !== post)
    if (others.length === 0) this.seriesTitles.set(slug, series)
    const own = parts.includes(post) ? post.live?.place : null
    return position ?? own ?? Math.max(0, ...others.map(({ live }) => live?.place ?? 0)) + 1
  }

  /** A tag's name is the one that came first, until no other post carries it. */
  #nameTags(post: ModelPost): void {
    for (const name of publishedTags(post)) {
      const slug = slugOf(name)
      const isCarried = this.posts.some((other) => other !== post && publishedTags(other).some((tag) => slugOf(tag) === slug))
      if (!isCarried) this.tagNames.set(slug, name)
    }
  }
}
