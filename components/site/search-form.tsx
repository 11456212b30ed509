/** Asks /search; needs no script. */
export function SearchForm({ query = '' }: { query?: string }) {
  return (
    <search>
      <form className="search" action="/search">
        <label className="sr-only" htmlFor="q">
          Search the posts
        </label>
        <input id="q" type="search" name="q" defaultValue={query} maxLength={200} placeholder="Words from a post" autoComplete="off" />
        <button className="form-button" type="submit">
          Search
        </button>
      </form>
    </search>
  )
}
