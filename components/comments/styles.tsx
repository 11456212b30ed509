import script from '@/components/reader/script.json'

/** Loads the styles of comments, and of pages about one, for a page that has them. */
export function CommentStyles() {
  return <link rel="stylesheet" href={script.comments} precedence="comments" />
}
