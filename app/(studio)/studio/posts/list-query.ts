import { pathTo } from '@/lib/core/routes/path-to'

/** Filter, order and page that the list's address asks for. */
export interface ListQuery {
  status?: string | undefined
  query?: string | undefined
  tag?: string | undefined
  sort?: string | undefined
  /** Id of the post after which a search goes on. */
  after?: string | undefined
  page?: string | undefined
  /** The last change of posts, to be said above the list: "trash:1:<name of the change>". */
  done?: string | undefined
}

const names = ['status', 'query', 'tag', 'sort', 'after', 'page', 'done'] as const

/** The parameters the list knows, each once; empty ones are left out. */
export function readListQuery(given: Readonly<Record<string, string | string[] | undefined>>): ListQuery {
  const query: ListQuery = {}
  for (const name of names) {
    const value = given[name]
    if (typeof value === 'string' && value !== '') query[name] = value
  }
  return query
}

/** The list's address for `query`. */
export function listHref(query: ListQuery): string {
  return pathTo('/studio/posts', Object.fromEntries(names.map((name) => [name, query[name] || undefined])))
}
