import * as messages from '@/lib/messages/generated/site'

/** Asks /search; needs no script. */
export function SearchForm({ query = '' }: { query?: string }) {
  return (
    <search>
      <form className="search" action="/search">
        <label className="sr-only" htmlFor="q">
          {messages.searchPosts()}
        </label>
        <input
          id="q"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={200}
          placeholder={messages.wordsFromPost()}
          autoComplete="off"
        />
        <button className="form-button" type="submit">
          {messages.search()}
        </button>
      </form>
    </search>
  )
}
